package org.turnup.api.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EngineCloseTest {

  @Test
  @Timeout(10)
  void aClientThatNeverClosesIsLeft() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    new EngineClose(
            () -> {
              try {
                never.await();
              } finally {
                interrupted.countDown();
              }
            },
            Duration.ofMillis(50))
        .destroy();
    assertThat(interrupted.await(5, TimeUnit.SECONDS)).as("and told so").isTrue();
  }

  @Test
  void aClientThatClosesHasClosedAfterwards() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    new EngineClose(closed::countDown, Duration.ofSeconds(10)).destroy();
    assertThat(closed.getCount()).isZero();
  }
}
