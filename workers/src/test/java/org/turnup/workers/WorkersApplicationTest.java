package org.turnup.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.turnup.workers.EngineUnderTest.PATIENCE;

import io.camunda.client.api.response.ActivatedJob;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.turnup.peers.Fault;
import org.turnup.peers.kea.KeaSimulator;
import org.turnup.workflows.JobTypes;

/** The whole application, with its real Kea connector, at an engine and a Kea simulator. */
class WorkersApplicationTest {

  private static final Map<String, Object> KEA =
      Map.of("subnetId", 103, "pool", "100.65.0.10-100.65.255.250");

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private EngineUnderTest engine;
  private KeaSimulator kea;
  private ApiUnderTest api;
  private ConfigurableApplicationContext workers;

  @BeforeEach
  void start() throws Exception {
    engine = new EngineUnderTest();
    kea = new KeaSimulator(0, folder);
    api = new ApiUnderTest();
    workers =
        SpringApplication.run(
            WorkersApplication.class,
            "--server.port=0",
            "--turnup.engine.grpc-address=" + engine.address(),
            "--turnup.api.url=" + api.url(),
            "--turnup.connectors.kea.url=http://127.0.0.1:" + kea.port(),
            "--turnup.connectors.kea.user=oss",
            "--turnup.connectors.kea.password=oss-secret",
            "--turnup.connectors.powerdns.url=http://127.0.0.1:1",
            "--turnup.connectors.nosuch.url=http://127.0.0.1:1");
  }

  @AfterEach
  void stop() throws Exception {
    workers.close();
    http.close();
    api.close();
    kea.close();
    engine.close();
  }

  @Test
  void aStepGetsItsAddressFromKea() throws Exception {
    String resource = engine.provide("kea", KEA);

    ActivatedJob ended = engine.job(JobTypes.STEP_ENDED);
    assertThat(ended.getVariablesAsMap()).containsEntry("outcome", "done");
    String address = outputs(ended).get("address").toString();
    assertThat(address).startsWith("100.65.");
    assertThat(leases()).contains(address).contains(resource);

    assertThat(get("/actuator/prometheus"))
        .contains("turnup_connector_calls_seconds_count{connector=\"kea\"")
        .contains("turnup_worker_idle_seconds{type=\"connector.kea\"}");
  }

  @Test
  void aLoginThatKeaRefusesIsALastingFault() throws Exception {
    kea.fault(new Fault(Fault.Mode.REFUSE_LOGIN, Duration.ZERO));
    engine.provide("kea", KEA);

    ActivatedJob failed = engine.job(JobTypes.STEP_FAILED);
    assertThat(failed.getVariablesAsMap().get("reason")).asString().contains("401");
  }

  @Test
  void itIsReadyTellsItsHealthAndRegisters() throws Exception {
    assertThat(get("/actuator/health/readiness")).isEqualTo("{\"status\":\"UP\"}");
    assertThat(get("/actuator/health/liveness")).isEqualTo("{\"status\":\"UP\"}");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.registered().get("/turnup/v1/connector/kea"))
                    .contains("\"operations\"", "\"subnetId\"", "\"outputs\""));
  }

  /** Every test here has two of them beside Kea. */
  @Test
  void aConnectorThatIsWrongIsLeftOutAndSaysWhy() throws Exception {
    assertThat(get("/actuator/health", 503))
        .contains("\"connectors\":{\"details\":{\"leftOut\":{", "\"ready\":[\"kea\"]")
        .contains("the setting powerdns.apikey is missing (TURNUP_CONNECTORS_POWERDNS_APIKEY)")
        .contains("Connector 'nosuch' has settings but no route file");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.registered().get("/turnup/v1/connector/powerdns"))
                    .startsWith("{\"problem\":\"the setting powerdns.apikey is missing"));
  }

  private static Map<?, ?> outputs(ActivatedJob job) {
    return (Map<?, ?>) job.getVariablesAsMap().get("outputs");
  }

  private String leases() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + kea.port() + "/"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Basic b3NzOm9zcy1zZWNyZXQ=")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    """
                    {"command":"lease4-get-all","service":["dhcp4"],"arguments":{"subnets":[103]}}
                    """))
            .build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  private String get(String path) throws Exception {
    return get(path, 200);
  }

  private String get(String path, int status) throws Exception {
    int port = ((ServletWebServerApplicationContext) workers).getWebServer().getPort();
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).as(path).isEqualTo(status);
    return response.body();
  }
}
