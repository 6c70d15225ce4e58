package org.turnup.api.plan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.catalog.Connectors;
import org.turnup.api.engine.StartGate;
import org.turnup.api.engine.Sweep;

/**
 * Keeps the steps of a connector that no worker has now from being started: a job that nobody takes
 * would wait in silence.
 */
@Component
class PresentConnectors implements StartGate, Sweep {

  private final Connectors connectors;
  private final Duration silence;
  private final Clock clock;
  private final Instant listeningSince;

  PresentConnectors(Connectors connectors, PlanProperties properties, Clock clock) {
    this.connectors = connectors;
    this.silence = properties.connectorSilence();
    this.clock = clock;
    // Nobody could register while this application was not there.
    this.listeningSince = clock.instant();
  }

  /** Reads them now and then, so that what other replicas take is noticed soon. */
  @Override
  public void sweep() {
    connectors.all();
  }

  @Override
  public Check open() {
    Map<String, Connectors.Registered> known =
        connectors.all().stream()
            .collect(Collectors.toMap(Connectors.Registered::name, Function.identity()));
    return new Check() {
      @Override
      public Optional<String> reasonToWait(String connector) {
        return PresentConnectors.this.reasonToWait(connector, known.get(connector));
      }

      @Override
      public Set<String> present() {
        return known.values().stream()
            .map(Connectors.Registered::name)
            .filter(name -> isPresent(connectors.noticed(name).orElse(Instant.MIN)))
            .collect(Collectors.toSet());
      }
    };
  }

  private boolean isPresent(Instant noticed) {
    return !noticed.plus(silence).isBefore(clock.instant());
  }

  private Optional<String> reasonToWait(String name, Connectors.@Nullable Registered connector) {
    Instant lastSeen = connector == null ? null : connector.lastSeen();
    Instant noticed = connectors.noticed(name).orElse(Instant.MIN);
    Instant since = noticed.isBefore(listeningSince) ? listeningSince : noticed;
    if (!since.plus(silence).isBefore(clock.instant())) {
      return Optional.empty();
    }
    if (connector != null && connector.problem() != null) {
      return Optional.of(
          "workers have left the connector %s out: %s".formatted(name, connector.problem()));
    }
    return Optional.of(
        lastSeen == null
            ? "no worker has registered the connector %s".formatted(name)
            : "no worker has had the connector %s since %s; are workers running?"
                .formatted(name, lastSeen));
  }
}
