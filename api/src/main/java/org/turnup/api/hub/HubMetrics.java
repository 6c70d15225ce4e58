package org.turnup.api.hub;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far the hub is behind: one read of the database for all gauges of a scrape. */
@Component
class HubMetrics implements MeterBinder {

  private static final Duration MOMENT = Duration.ofMillis(500);

  private final DeadLetters dead;
  private final Clock clock;
  private @Nullable Collection<DeadLetters.Standing> latest;
  private long readAt;

  HubMetrics(DeadLetters dead, Clock clock) {
    this.dead = dead;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(
        registry,
        "turnup.hub.waiting",
        "Deliveries that are still to be made",
        all -> all.stream().mapToLong(DeadLetters.Standing::waiting).sum());
    gauge(
        registry,
        "turnup.hub.dead.letters",
        "Deliveries that were given up",
        all -> all.stream().mapToLong(DeadLetters.Standing::dead).sum());
    gauge(
        registry,
        "turnup.hub.oldest.waiting.seconds",
        "Age of the oldest event that somebody waits for",
        all -> all.stream().mapToDouble(this::age).max().orElse(0));
  }

  /** As they were a moment ago: the gauges of one scrape are read one after the other. */
  private synchronized Collection<DeadLetters.Standing> standings() {
    long now = System.nanoTime();
    if (latest == null || now - readAt > MOMENT.toNanos()) {
      latest = dead.standings().values();
      readAt = now;
    }
    return latest;
  }

  private double age(DeadLetters.Standing standing) {
    Instant oldest = standing.oldest();
    return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1000.0;
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String description,
      ToDoubleFunction<Collection<DeadLetters.Standing>> value) {
    Gauge.builder(name, this, metrics -> value.applyAsDouble(metrics.standings()))
        .description(description)
        .register(registry);
  }
}
