package org.turnup.api.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;

/** Jobs that would wait for one another in the database wait before it. */
class JobQueuesTest {

  private final JobQueues<Integer, Integer> queues = new JobQueues<>(8);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  private List<Integer> doubled(List<Integer> jobs) {
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    batches.add(jobs);
    atOnce.decrementAndGet();
    return jobs.stream().map(job -> 2 * job).toList();
  }

  /**
   * Lets jobs come while the first is being done, and returns what came of them, in their order.
   */
  private List<Future<Integer>> behind(
      String kind, int jobs, Function<List<Integer>, List<Integer>> work) throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    threads.submit(
        () ->
            queues.run(
                "order",
                "first",
                0,
                all -> {
                  first.countDown();
                  awaitQuietly(goOn);
                  return all;
                }));
    first.await();
    AtomicInteger come = new AtomicInteger();
    List<Thread> waiting = new CopyOnWriteArrayList<>();
    List<Future<Integer>> results = new ArrayList<>();
    for (int job = 1; job <= jobs; job++) {
      int own = job;
      results.add(
          threads.submit(
              () -> {
                waiting.add(Thread.currentThread());
                come.incrementAndGet();
                return queues.run("order", kind, own, work);
              }));
    }
    Awaitility.await("all wait")
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                come.get() == jobs
                    && waiting.stream().allMatch(t -> t.getState() == Thread.State.WAITING));
    goOn.countDown();
    return results;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void jobsOfOneOrderAreDoneTogetherAndNeverAtOnce() throws Exception {
    List<Future<Integer>> results = behind("ended", 20, this::doubled);
    for (int job = 1; job <= 20; job++) {
      assertThat(results.get(job - 1).get()).isEqualTo(2 * job);
    }
    assertThat(mostAtOnce).hasValue(1);
    assertThat(batches).hasSize(3).allSatisfy(batch -> assertThat(batch).hasSizeBetween(1, 8));
    assertThat(batches.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
  }

  @Test
  void oneThatFailsFailsAlone() throws Exception {
    List<Future<Integer>> results =
        behind(
            "ended",
            5,
            jobs -> {
              if (jobs.contains(3)) {
                throw new IllegalArgumentException("three");
              }
              return doubled(jobs);
            });
    for (int job = 1; job <= 5; job++) {
      Future<Integer> result = results.get(job - 1);
      if (job == 3) {
        assertThatThrownBy(result::get).hasRootCauseMessage("three");
      } else {
        assertThat(result.get()).isEqualTo(2 * job);
      }
    }
  }

  @Test
  void whenTheDatabaseIsAwayItIsAskedOnceForAll() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    List<Future<Integer>> results =
        behind(
            "ended",
            5,
            jobs -> {
              asked.incrementAndGet();
              throw new TransientDataAccessResourceException("away");
            });
    for (Future<Integer> result : results) {
      assertThatThrownBy(result::get).hasRootCauseMessage("away");
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void jobsOfOthersDoNotWait() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    Future<Integer> slow =
        threads.submit(
            () ->
                queues.run(
                    "large order",
                    "ended",
                    1,
                    jobs -> {
                      begun.countDown();
                      awaitQuietly(goOn);
                      return doubled(jobs);
                    }));
    begun.await();
    assertThat(queues.run("small order", "ended", 4, this::doubled)).isEqualTo(8);
    assertThat(slow.isDone()).isFalse();
    goOn.countDown();
    assertThat(slow.get()).isEqualTo(2);
  }
}
