package org.turnup.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.turnup.local.LocalPlatform;
import org.turnup.local.Part;
import org.turnup.local.PlatformSettings;
import org.turnup.local.demo.LoadedExamples;

/**
 * The whole platform under faults. Each test drives twenty orders, and afterwards the books must
 * balance: every order ended exactly once, and what the inventory says is what stands at Kea and
 * PowerDNS.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NothingIsLostIT {

  private static final int ORDERS = 20;
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private LocalPlatform platform;
  private OrderSystem orders;
  private Network network;
  private Books books;

  @BeforeAll
  void start() throws Exception {
    platform = LocalPlatform.start(PlatformSettings.temporary());
    LoadedExamples examples = new LoadedExamples(platform.endpoints());
    orders =
        new OrderSystem(
            platform.endpoints().api(), examples.serviceSpecification("Fibre broadband"));
    network = new Network(platform.endpoints());
    books = new Books(platform.endpoints(), orders, network);
    // The first order warms everything up, so that each fault meets a platform at its pace.
    orders.awaitState(orders.submit(orders.fibreOrder(OrderSystem.newHost())), "completed");
  }

  @AfterAll
  void stop() {
    if (platform != null) {
      platform.close();
    }
  }

  @BeforeEach
  void say(org.junit.jupiter.api.TestInfo test) {
    System.out.println("— " + test.getDisplayName());
  }

  @AfterEach
  void heal() throws Exception {
    network.kea("none", Duration.ZERO);
  }

  private List<String> submit(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> orders.submit(orders.fibreOrder(OrderSystem.newHost())))
        .toList();
  }

  private void assertAllCompleted(List<String> ids) throws Exception {
    assertThat(orders.awaitAll(ids, LIMIT).values())
        .as("states of the orders")
        .containsOnly("completed");
    books.checkOrders(ids);
    books.checkNetwork();
  }

  @Test
  void apiKilledRightAfterThePostIsCommitted() throws Exception {
    List<String> ids = new ArrayList<>(submit(ORDERS / 2));
    platform.part(Part.API).kill9();
    // The order system repeats what was not answered, with its key.
    ids.addAll(submit(ORDERS / 2));
    platform.part(Part.API).kill9();
    assertAllCompleted(ids);
  }

  @Test
  void workersKilledWhileConnectorCallsAreUnderWay() throws Exception {
    network.kea("slow", Duration.ofSeconds(2));
    List<String> ids = submit(ORDERS);
    awaitRunning(ids.getLast());
    platform.part(Part.WORKERS).kill9();
    network.kea("none", Duration.ZERO);
    assertAllCompleted(ids);
  }

  @Test
  void camundaKilledAndStartedAgain() throws Exception {
    List<String> ids = new ArrayList<>(submit(ORDERS / 2));
    platform.part(Part.CAMUNDA).kill9();
    ids.addAll(submit(ORDERS / 2));
    assertAllCompleted(ids);
  }

  @Test
  void postgresRestarted() throws Exception {
    List<String> ids = new ArrayList<>(submit(ORDERS / 2));
    platform.part(Part.POSTGRES).stop();
    platform.part(Part.POSTGRES).start();
    platform.part(Part.POSTGRES).awaitReady();
    ids.addAll(submit(ORDERS / 2));
    assertAllCompleted(ids);
  }

  @Test
  void postgresKilled() throws Exception {
    List<String> ids = new ArrayList<>(submit(ORDERS / 2));
    platform.part(Part.POSTGRES).kill9();
    ids.addAll(submit(ORDERS / 2));
    assertAllCompleted(ids);
  }

  @Test
  void keaAwayForThirtySeconds() throws Exception {
    network.kea("down", Duration.ZERO);
    long away = System.nanoTime();
    List<String> ids = submit(ORDERS);
    Awaitility.await("30 s without Kea")
        .atMost(Duration.ofSeconds(40))
        .until(() -> System.nanoTime() - away > Duration.ofSeconds(30).toNanos());
    network.kea("none", Duration.ZERO);
    assertAllCompleted(ids);
  }

  @Test
  void theSamePostTenTimesInParallelMakesOneOrder() throws Exception {
    List<String> ids = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < ORDERS; i++) {
        String body = orders.fibreOrder(OrderSystem.newHost());
        String key = UUID.randomUUID().toString();
        List<Future<OrderSystem.Answer>> answers =
            IntStream.range(0, 10)
                .mapToObj(n -> clients.submit(() -> orders.post(body, key)))
                .toList();
        List<String> made = new ArrayList<>();
        int created = 0;
        for (Future<OrderSystem.Answer> answer : answers) {
          assertThat(answer.get().status()).isIn(200, 201);
          created += answer.get().status() == 201 ? 1 : 0;
          made.add(answer.get().body().path("id").asText());
        }
        assertThat(created).isEqualTo(1);
        assertThat(made).containsOnly(made.getFirst());
        ids.add(made.getFirst());
      }
    }
    assertAllCompleted(ids);
  }

  @Test
  void aJobGivenOutTwiceActsOnce() throws Exception {
    network.kea("slow", Duration.ofSeconds(3));
    List<String> ids = submit(ORDERS);
    awaitRunning(ids.getLast());
    // The first workers stop dead in their calls, past their jobs' timeout of 30 s; others get the
    // same jobs.
    platform.part(Part.WORKERS).pause();
    network.kea("none", Duration.ZERO);
    platform.part(Part.WORKERS_2).start();
    platform.part(Part.WORKERS_2).awaitReady();
    assertThat(orders.awaitAll(ids, LIMIT).values()).containsOnly("completed");
    platform.part(Part.WORKERS).resume();
    platform.part(Part.WORKERS).awaitReady();
    // The first workers go on with calls that others have made meanwhile.
    assertAllCompleted(ids);
    platform.part(Part.WORKERS_2).stop();
    List<String> after = submit(2);
    assertAllCompleted(after);
  }

  @Test
  void everythingKilledAtOnceAndStartedAgain() throws Exception {
    List<String> ids = submit(ORDERS);
    platform.killAll9();
    platform.startAll();
    platform.awaitReady();
    assertAllCompleted(ids);
  }

  @Test
  void deletionsUnderAKillLeaveNothing() throws Exception {
    List<String> ids = submit(ORDERS);
    assertThat(orders.awaitAll(ids, LIMIT).values()).containsOnly("completed");
    List<String> deletions = new ArrayList<>();
    for (String id : ids) {
      deletions.add(orders.submit(OrderSystem.deletion(orders.serviceOf(id))));
    }
    platform.part(Part.WORKERS).kill9();
    platform.part(Part.API).kill9();
    assertThat(orders.awaitAll(deletions, LIMIT).values()).containsOnly("completed");
    books.checkNetwork();
  }

  /** Waits until a step of an order is with the engine. */
  private void awaitRunning(String order) {
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
}
