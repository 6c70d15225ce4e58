package org.turnup.workflows.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One cause is one line a minute, with the number of the others. */
class RepeatedWarningFilterTest {

  private final LoggerContext context = new LoggerContext();
  private final RepeatedWarningFilter filter = new RepeatedWarningFilter();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger log = context.getLogger("relay");

  @BeforeEach
  void install() {
    context.addTurboFilter(filter);
    lines.start();
    log.addAppender(lines);
  }

  private List<String> lines() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private void aMinuteLater() {
    filter.look(System.nanoTime() + RepeatedWarningFilter.WINDOW.toNanos());
  }

  @Test
  void tenThousandWarningsOfOneCauseAreTwoLines() {
    for (int i = 0; i < 10_000; i++) {
      log.warn("step {} not taken, attempt {}: UNAVAILABLE", UUID.randomUUID(), i);
    }
    assertThat(lines()).singleElement().asString().contains("attempt 0: UNAVAILABLE");
    aMinuteLater();
    assertThat(lines()).hasSize(2);
    assertThat(lines().getLast()).startsWith("9999 more like this in the last 60 s: step ");
  }

  @Test
  void anotherCauseIsALineOfItsOwn() {
    log.warn("job {} given back: {}", 1, "connection refused");
    log.warn("job {} given back: {}", 2, "connection refused");
    log.warn("job {} given back: {}", 3, "disk full");
    log.error("job {} failed", 4, new IllegalStateException("one"));
    log.error("job {} failed", 5, new IllegalStateException("one"));
    log.error("job {} failed", 6, new IllegalArgumentException("one"));
    assertThat(lines())
        .containsExactly(
            "job 1 given back: connection refused",
            "job 3 given back: disk full",
            "job 4 failed",
            "job 6 failed");
  }

  @Test
  void aCauseThatComesBackAfterAQuietMinuteIsSaidAtOnce() {
    log.warn("engine away");
    aMinuteLater();
    log.warn("engine away");
    assertThat(lines()).containsExactly("engine away", "engine away");
  }

  @Test
  void whatIsNoWarningIsNeverCounted() {
    log.info("order {} taken", 1);
    log.info("order {} taken", 2);
    assertThat(lines()).hasSize(2);
  }
}
