package org.turnup.api.plan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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
    Map<String, Connectors.Registered> registered =
        connectors.all().stream()
            .collect(Collectors.toMap(Connectors.Registered::name, Function.identity()));
    return connector -> reasonToWait(connector, registered.get(connector));
  }

  private Optional<String> reasonToWait(
      String connector, Connectors.@Nullable Registered registered) {
    Instant since =
        registered == null || registered.noticed().isBefore(listeningSince)
            ? listeningSince
            : registered.noticed();
    if (!since.plus(silence).isBefore(clock.instant())) {
      return Optional.empty();
    }
    return Optional.of(
        registered == null
            ? "no worker has registered the connector %s".formatted(connector)
            : "no worker has had the connector %s since %s; are workers running?"
                .formatted(connector, registered.lastSeen()));
  }
}
