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
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.turnup.api.engine.Sweep;
import org.turnup.workflows.Processes;
import tools.jackson.databind.JsonNode;

/**
 * The application, started once for all tests of a run: real PostgreSQL, in-memory engine, free
 * ports.
 */
final class ApiUnderTest {

  /** Of tests only: 32 bytes. */
  static final String SECRET_KEY = "dGVzdHMgb25seTogMzIgYnl0ZXMsIG5vdCBhIHNlY3I=";

  private static final String OPERATIONS = "{\"operations\":[\"present\",\"absent\",\"read\"]}";

  final Http http;
  final TestNetwork network;
  final CamundaClient engine;
  final JdbcClient jdbc;
  ZeebeTestEngine testEngine;
  private final int enginePort;
  final ConfigurableApplicationContext context;
  private boolean engineRuns;

  private ApiUnderTest() {
    this(postgres(EmbeddedPostgres.builder()), true);
  }

  /**
   * One more application.
   *
   * @param engineNow false when the engine is to come later, by {@link #startEngine}
   * @param settings further ones, each as {@code --name=value}
   */
  ApiUnderTest(EmbeddedPostgres postgres, boolean engineNow, String... settings) {
    enginePort = freePort();
    testEngine = EngineFactory.create(enginePort);
    URI address = URI.create("http://127.0.0.1:" + enginePort);
    if (engineNow) {
      testEngine.start();
      engineRuns = true;
    }
    int port = freePort();
    context =
        new SpringApplication(
                ApiApplication.class,
                CountedStatements.class,
                EngineAskedAlone.class,
                TestClock.class)
            .run(
                Stream.concat(
                        Stream.of(
                            "--server.port=" + port,
                            "--spring.datasource.url="
                                + postgres.getJdbcUrl("postgres", "postgres"),
                            "--spring.datasource.username=postgres",
                            "--spring.main.allow-bean-definition-overriding=true",
                            "--turnup.engine.grpc-address=" + address,
                            "--turnup.plan.connector-silence=1h",
                            // Tests that look at what is meanwhile do not wait.
                            "--turnup.activation.patience=0",
                            "--turnup.hub.allowed-callbacks=127.0.0.1",
                            "--turnup.hub.secret-key=" + SECRET_KEY),
                        Arrays.stream(settings))
                    .toArray(String[]::new));
    http = new Http("http://127.0.0.1:" + port);
    jdbc = context.getBean(JdbcClient.class);
    engine =
        CamundaClient.newClientBuilder()
            .grpcAddress(address)
            .preferRestOverGrpc(false)
            // The first deployment loads half of the engine's classes.
            .defaultRequestTimeout(Duration.ofMinutes(1))
            // A test may hold the calls of several connectors at once.
            .numJobWorkerExecutionThreads(8)
            .build();
    network = new TestNetwork(engine, "kea", "powerdns");
    http.put("/turnup/v1/connector/kea", OPERATIONS);
    http.put("/turnup/v1/connector/powerdns", OPERATIONS);
    if (engineNow) {
      awaitProcesses();
    }
  }

  static EmbeddedPostgres postgres(EmbeddedPostgres.Builder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void startEngine() {
    testEngine.start();
    engineRuns = true;
    awaitProcesses();
  }

  /** An engine without any data takes the place of the one that was. */
  void loseEngine() {
    testEngine.stop();
    testEngine = EngineFactory.create(enginePort);
    testEngine.start();
  }

  private void awaitProcesses() {
    Awaitility.await("processes are deployed")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                http.get("/turnup/v1/process").body().toString().contains(Processes.SERVICE_ORDER));
  }

  /** The application that most tests share; started by the first. */
  static ApiUnderTest get() {
    return Shared.INSTANCE;
  }

  private static final class Shared {
    private static final ApiUnderTest INSTANCE = new ApiUnderTest();
  }

  void close() {
    network.close();
    context.close();
    engine.close();
    if (engineRuns) {
      testEngine.stop();
    }
  }

  /** Lets all sweeps run now. */
  void sweep() {
    context.getBeansOfType(Sweep.class).values().forEach(Sweep::sweep);
  }

  /** Ends the thread that carries the outbox to the engine, as a fault would. */
  void stopOutbox() {
    context.getBean("relayThread", SmartLifecycle.class).stop();
  }

  /** Stops and starts one thread of the application, as a restart does. */
  void restart(String bean) {
    SmartLifecycle lifecycle = context.getBean(bean, SmartLifecycle.class);
    lifecycle.stop();
    lifecycle.start();
  }

  /** Puts the application's clock ahead of all registrations, or back. */
  void connectorsAreSilent(boolean silent) {
    TestClock.ahead = silent ? Duration.ofHours(2) : Duration.ZERO;
  }

  static int freePort() {
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
                                 + (select count(*) from service_order where state in ('acknowledged', 'inProgress'))
                                 + (select count(*) from resource_order where state in ('acknowledged', 'inProgress'))""")
                        .query(Long.class)
                        .single()
                    == 0);
  }

  /** How an order looks in a failure message. */
  Map<String, JsonNode> dump(String id) {
    return Map.of("order", order(id), "plan", plan(id));
  }
}
