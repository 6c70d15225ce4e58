package org.turnup.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.turnup.local.LocalPlatform;
import org.turnup.local.NetworkMode;
import org.turnup.local.Part;
import org.turnup.local.PlatformSettings;
import org.turnup.local.demo.LoadedExamples;

/** A whole platform with the example catalog, and those who use it. */
final class PlatformUnderTest implements AutoCloseable {

  /** Orders of one test. */
  static final int ORDERS = 20;

  /** How long all of them may take, faults included. */
  static final Duration LIMIT = Duration.ofMinutes(5);

  private static PlatformUnderTest simulated;

  final LocalPlatform platform;
  final OrderSystem orders;
  final Network network;
  final Books books;

  private PlatformUnderTest(PlatformSettings settings) throws Exception {
    platform = LocalPlatform.start(impatient(settings));
    LoadedExamples examples = new LoadedExamples(platform.endpoints());
    orders =
        new OrderSystem(
            platform.endpoints().api(), examples.serviceSpecification("Fibre broadband"));
    network = new Network(platform.endpoints());
    books = new Books(platform.endpoints(), orders, network);
    // The first order warms everything up, so that each fault meets a platform at its pace.
    orders.awaitState(orders.submit(orders.fibreOrder(OrderSystem.newHost())), "completed");
  }

  /**
   * Jobs that a killed part held come again sooner than by default, so that the tests wait less.
   */
  private static PlatformSettings impatient(PlatformSettings settings) {
    return settings
        .withEnvironment(Part.API, "TURNUP_ENGINE_JOBTIMEOUT", "10s")
        .withEnvironment(Part.WORKERS, "TURNUP_WORKER_SHORTESTTIMEOUT", "12s")
        .withEnvironment(Part.WORKERS, "TURNUP_CONNECTORS_KEA_LIMIT", "PT5S")
        .withEnvironment(Part.WORKERS, "TURNUP_CONNECTORS_POWERDNS_LIMIT", "PT5S");
  }

  /** One with simulated network systems, shared by all tests of the run; it ends with the JVM. */
  static synchronized PlatformUnderTest simulated() throws Exception {
    if (simulated == null) {
      simulated = new PlatformUnderTest(PlatformSettings.temporary());
    }
    return simulated;
  }

  /** A new one with the real Kea and PowerDNS. */
  static PlatformUnderTest real() throws Exception {
    return new PlatformUnderTest(PlatformSettings.temporary().withNetwork(NetworkMode.REAL));
  }

  /** A new one in which finished work is archived at once, and not after an hour. */
  static PlatformUnderTest archiving() throws Exception {
    PlatformSettings settings = PlatformSettings.temporary();
    for (String application : List.of("OPERATE", "TASKLIST")) {
      settings =
          settings.withEnvironment(
              Part.CAMUNDA, "CAMUNDA_" + application + "_ARCHIVER_WAITPERIODBEFOREARCHIVING", "1s");
    }
    return new PlatformUnderTest(settings);
  }

  /** Stops every part in order, and starts them again. */
  void restart() {
    Part.stopOrder().forEach(parts -> parts.forEach(part -> platform.part(part).stop()));
    platform.startAll();
    platform.awaitReady();
  }

  /** Kills every part at once, and starts them again. */
  void killAndStart() {
    platform.killAll9();
    platform.startAll();
    platform.awaitReady();
  }

  List<String> submit(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> orders.submit(orders.fibreOrder(OrderSystem.newHost())))
        .toList();
  }

  /** Every order completes, exactly once, and the books balance with the network. */
  void assertAllCompleted(List<String> ids) throws Exception {
    awaitAllCompleted(ids);
    books.checkOrders(ids);
    books.checkNetwork();
  }

  /** Every order completes. */
  void awaitAllCompleted(List<String> ids) {
    Map<String, String> states = new LinkedHashMap<>();
    try {
      orders.awaitAll(ids, LIMIT, states);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(new Unfinished(platform, orders).describe(states), e);
    }
    assertThat(states.values()).as("states of the orders").containsOnly("completed");
  }

  /** Waits until a step of an order is with the engine. */
  void awaitRunning(String order) {
    Awaitility.await("a step of " + order + " runs")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(
            () ->
                orders
                    .get("/turnup/v1/serviceOrder/" + order + "/plan")
                    .body()
                    .toString()
                    .contains("\"state\":\"running\""));
  }

  @Override
  public void close() {
    platform.close();
  }
}
