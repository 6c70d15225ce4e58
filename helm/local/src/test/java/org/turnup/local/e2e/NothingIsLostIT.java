package org.turnup.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.turnup.local.e2e.PlatformUnderTest.ORDERS;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.turnup.local.LocalPlatform;
import org.turnup.local.Part;

/**
 * The whole platform under faults. Each test drives twenty orders, and afterwards the books must
 * balance: every order ended exactly once, and what the inventory says is what stands at Kea and
 * PowerDNS.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NothingIsLostIT {

  private PlatformUnderTest under;
  private LocalPlatform platform;
  private OrderSystem orders;
  private Network network;
  private Books books;

  @BeforeAll
  void start() throws Exception {
    under = PlatformUnderTest.simulated();
    platform = under.platform;
    orders = under.orders;
    network = under.network;
    books = under.books;
  }

  @BeforeEach
  void say(org.junit.jupiter.api.TestInfo test) {
    System.out.println("— " + test.getDisplayName());
  }

  @AfterEach
  void heal() throws Exception {
    network.kea("none", Duration.ZERO);
  }

  @Test
  void apiKilledRightAfterThePostIsCommitted() throws Exception {
    List<String> ids = new ArrayList<>(under.submit(ORDERS / 2));
    platform.part(Part.API).kill9();
    // The order system repeats what was not answered, with its key.
    ids.addAll(under.submit(ORDERS / 2));
    platform.part(Part.API).kill9();
    under.assertAllCompleted(ids);
  }

  @Test
  void workersKilledWhileConnectorCallsAreUnderWay() throws Exception {
    network.kea("slow", Duration.ofSeconds(2));
    List<String> ids = under.submit(ORDERS);
    under.awaitRunning(ids.getLast());
    platform.part(Part.WORKERS).kill9();
    network.kea("none", Duration.ZERO);
    under.assertAllCompleted(ids);
  }

  @Test
  void camundaKilledAndStartedAgain() throws Exception {
    List<String> ids = new ArrayList<>(under.submit(ORDERS / 2));
    platform.part(Part.CAMUNDA).kill9();
    ids.addAll(under.submit(ORDERS / 2));
    under.assertAllCompleted(ids);
  }

  /** What Operate and Tasklist show is behind then; the orders are not. */
  @Test
  void ordersGoOnWhileOperatesStoreIsAway() throws Exception {
    platform.part(Part.OPENSEARCH).pause();
    try {
      under.assertAllCompleted(under.submit(ORDERS));
    } finally {
      platform.part(Part.OPENSEARCH).resume();
    }
  }

  @Test
  void postgresRestarted() throws Exception {
    List<String> ids = new ArrayList<>(under.submit(ORDERS / 2));
    platform.part(Part.POSTGRES).stop();
    platform.part(Part.POSTGRES).start();
    platform.part(Part.POSTGRES).awaitReady();
    ids.addAll(under.submit(ORDERS / 2));
    under.assertAllCompleted(ids);
  }

  @Test
  void postgresKilled() throws Exception {
    List<String> ids = new ArrayList<>(under.submit(ORDERS / 2));
    platform.part(Part.POSTGRES).kill9();
    ids.addAll(under.submit(ORDERS / 2));
    under.assertAllCompleted(ids);
  }

  @Test
  void keaAwayForThirtySeconds() throws Exception {
    network.kea("down", Duration.ZERO);
    long away = System.nanoTime();
    List<String> ids = under.submit(ORDERS);
    Awaitility.await("30 s without Kea")
        .atMost(Duration.ofSeconds(40))
        .until(() -> System.nanoTime() - away > Duration.ofSeconds(30).toNanos());
    network.kea("none", Duration.ZERO);
    under.assertAllCompleted(ids);
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
    under.assertAllCompleted(ids);
  }

  @Test
  void aJobGivenOutTwiceActsOnce() throws Exception {
    network.kea("slow", Duration.ofSeconds(3));
    List<String> ids = under.submit(ORDERS);
    under.awaitRunning(ids.getLast());
    // The first workers stop dead in their calls, past their jobs' timeout; others get the
    // same jobs.
    platform.part(Part.WORKERS).pause();
    network.kea("none", Duration.ZERO);
    platform.part(Part.WORKERS_2).start();
    platform.part(Part.WORKERS_2).awaitReady();
    under.awaitAllCompleted(ids);
    platform.part(Part.WORKERS).resume();
    platform.part(Part.WORKERS).awaitReady();
    // The first workers go on with calls that others have made meanwhile, and learn that they came
    // late.
    Awaitility.await("a job was done twice")
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> Files.readString(platform.part(Part.WORKERS).log()).contains("ended by another"));
    under.assertAllCompleted(ids);
    platform.part(Part.WORKERS_2).stop();
    List<String> after = under.submit(2);
    under.assertAllCompleted(after);
  }

  @Test
  void everythingKilledAtOnceAndStartedAgain() throws Exception {
    List<String> ids = under.submit(ORDERS);
    platform.killAll9();
    platform.startAll();
    platform.awaitReady();
    under.assertAllCompleted(ids);
  }

  @Test
  void deletionsUnderAKillLeaveNothing() throws Exception {
    List<String> ids = under.submit(ORDERS);
    under.awaitAllCompleted(ids);
    List<String> deletions = new ArrayList<>();
    for (String id : ids) {
      deletions.add(orders.submit(OrderSystem.deletion(orders.serviceOf(id))));
    }
    platform.part(Part.WORKERS).kill9();
    platform.part(Part.API).kill9();
    under.awaitAllCompleted(deletions);
    books.checkNetwork();
  }
}
