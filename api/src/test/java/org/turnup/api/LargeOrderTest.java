package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An order of very many items is carried out beside the work of others, not instead of it. */
class LargeOrderTest {

  private static final Logger LOG = LoggerFactory.getLogger(LargeOrderTest.class);
  private static final String ORDERS = "/tmf-api/serviceOrdering/v4/serviceOrder/";

  /** How many items; two steps on the network each. */
  private static final int ITEMS = Integer.getInteger("turnup.test.items", 300);

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api, 2 * ITEMS);
  private final ScheduledExecutorService observer = Executors.newSingleThreadScheduledExecutor();

  /** Connections that wait for somebody else's lock, as the database sees them. */
  private final AtomicLong mostWaiting = new AtomicLong();

  private final AtomicLong slowestGet = new AtomicLong();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger gets = new AtomicInteger();

  @BeforeEach
  void quiet() {
    api.awaitQuiet();
    api.network.reset();
  }

  @AfterEach
  void stop() {
    observer.shutdownNow();
  }

  private void observe(String order) {
    long began = System.nanoTime();
    if (api.http.get(ORDERS + order + "?fields=state").status() != 200) {
      refused.incrementAndGet();
    }
    gets.incrementAndGet();
    long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
    slowestGet.accumulateAndGet(took, Math::max);
    long waiting =
        api.jdbc
            .sql(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
            .query(Long.class)
            .single();
    mostWaiting.accumulateAndGet(waiting, Math::max);
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  @Test
  void nobodyElseWaitsForIt() {
    String small = catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
    api.awaitOrder(small, "completed");

    long began = System.nanoTime();
    String large =
        catalog.submit(
            IntStream.rangeClosed(1, ITEMS)
                .mapToObj(
                    i ->
                        TestCatalog.add(
                            Integer.toString(i), catalog.fibre, TestCatalog.hostname(), ""))
                .toArray(String[]::new));
    Awaitility.await("the large order is under way")
        .atMost(Duration.ofMinutes(1))
        .until(() -> api.order(large).path("state").asString("").equals("inProgress"));
    LOG.info("large order of {} items planned after {}", ITEMS, since(began));
    observer.scheduleWithFixedDelay(() -> observe(small), 0, 50, TimeUnit.MILLISECONDS);

    long second = System.nanoTime();
    String other = catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
    api.awaitOrder(other, "completed");
    Duration single = since(second);
    LOG.info("single order beside it completed after {}", single);
    assertThat(api.order(large).path("state").asString()).isEqualTo("inProgress");

    Awaitility.await("the large order completes")
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> api.order(large).path("state").asString("").equals("completed"));
    Duration whole = since(began);
    LOG.info(
        "large order of {} items completed after {}; {} GETs, {} refused, slowest {} ms; at most {} connections waited for a lock",
        ITEMS,
        whole,
        gets,
        refused,
        slowestGet,
        mostWaiting);
    assertThat(refused).as("GETs that were refused").hasValue(0);
    assertThat(slowestGet.get()).as("slowest GET in ms").isLessThan(2_000);
    assertThat(mostWaiting.get()).as("connections that wait for a lock").isLessThanOrEqualTo(2);
    assertThat(single).isLessThan(whole.dividedBy(2)).isLessThan(Duration.ofSeconds(10));
  }
}
