package org.turnup.api;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.turnup.workflows.Processes;
import tools.jackson.databind.JsonNode;

/**
 * The application, started once for all tests of a run: real PostgreSQL, in-memory engine, free
 * ports.
 */
final class ApiUnderTest {

  private static final ApiUnderTest INSTANCE = new ApiUnderTest();

  final Http http;
  final TestNetwork network;
  final CamundaClient engine;
  final JdbcClient jdbc;
  final ZeebeTestEngine testEngine;
  final ConfigurableApplicationContext context;

  private ApiUnderTest() {
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
      testEngine = EngineFactory.create(freePort());
      testEngine.start();
      URI address =
          URI.create("http://127.0.0.1:" + testEngine.getGatewayAddress().replaceAll(".*:", ""));
      int port = freePort();
      context =
          new SpringApplication(ApiApplication.class)
              .run(
                  "--server.port=" + port,
                  "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                  "--spring.datasource.username=postgres",
                  "--turnup.engine.grpc-address=" + address,
                  "--turnup.plan.connector-silence=10m");
      http = new Http("http://127.0.0.1:" + port);
      jdbc = context.getBean(JdbcClient.class);
      engine =
          CamundaClient.newClientBuilder().grpcAddress(address).preferRestOverGrpc(false).build();
      network = new TestNetwork(engine, "kea", "powerdns");
      http.put("/turnup/v1/connector/kea", "{\"operations\":[\"present\",\"absent\",\"read\"]}");
      http.put(
          "/turnup/v1/connector/powerdns", "{\"operations\":[\"present\",\"absent\",\"read\"]}");
      Awaitility.await("processes are deployed")
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  http.get("/turnup/v1/process")
                      .body()
                      .toString()
                      .contains(Processes.SERVICE_ORDER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ApiUnderTest get() {
    return INSTANCE;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until an order is in a state; fails with the order as it is. */
  JsonNode awaitOrder(String id, String state) {
    return Awaitility.await("order " + id + " " + state)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> order(id), order -> order.path("state").asString("").equals(state));
  }

  JsonNode order(String id) {
    return http.get("/tmf-api/serviceOrdering/v4/serviceOrder/" + id).body();
  }

  JsonNode plan(String id) {
    return http.get("/turnup/v1/serviceOrder/" + id + "/plan").body();
  }

  /** Waits until everything that earlier tests began is over, so that rows can be counted. */
  void awaitQuiet() {
    Awaitility.await("nothing goes on any more")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () ->
                jdbc.sql(
                            """
                            select (select count(*) from outbox)
                                 + (select count(*) from service_order where state in ('acknowledged', 'inProgress'))""")
                        .query(Long.class)
                        .single()
                    == 0);
  }

  /** How an order looks in a failure message. */
  Map<String, JsonNode> dump(String id) {
    return Map.of("order", order(id), "plan", plan(id));
  }
}
