package org.turnup.api.engine;

import io.grpc.Status;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.turnup.api.tmf.store.PassingFaults;

/**
 * Carries outbox rows to the engine. Back-pressure of the engine becomes depth of the outbox, never
 * an error of a client; a connector that is away parks its own rows and nobody else's.
 */
@Component
class Relay {

  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final int BATCH = 64;
  private static final int NOTING_ATTEMPTS = 5;

  /** What is tried after a pause in which the engine took nothing. */
  private static final int PROBE = 8;

  /** Longer than the client's own time limit of a request, shorter than the lease of the rows. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(30);

  /**
   * How often it is looked whether a connector is back, by one row for each; a registration wakes
   * the relay at once.
   */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  /** Of what the engine will not start; it comes sooner when its process is deployed. */
  private static final Duration MAX_BACKOFF = Duration.ofMinutes(5);

  /** The engine is away, busy or changing its leader; whatever else it answers will not pass. */
  private static final Set<Status.Code> PASSING =
      Set.of(
          Status.Code.UNAVAILABLE,
          Status.Code.RESOURCE_EXHAUSTED,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.CANCELLED,
          Status.Code.ABORTED,
          Status.Code.INTERNAL,
          Status.Code.UNKNOWN);

  private final Outbox outbox;
  private final InstanceStarts steps;
  private final List<StartedInstances> noted;
  private final StartGate gate;
  private final EngineIdentity identity;
  private final Deployment deployment;
  private final EngineCommands engine;
  private final TransactionTemplate transaction;
  private final RandomGenerator random = RandomGenerator.getDefault();
  private final EnginePause pause = new EnginePause(random);

  /** Connectors that were away when the relay last looked. */
  private final Set<String> away = new HashSet<>();

  private long nextLook = System.nanoTime();
  private volatile long turned = System.nanoTime();

  Relay(
      Outbox outbox,
      InstanceStarts steps,
      List<StartedInstances> noted,
      StartGate gate,
      EngineIdentity identity,
      Deployment deployment,
      EngineCommands engine,
      TransactionTemplate transaction,
      MeterRegistry meters) {
    this.outbox = outbox;
    this.steps = steps;
    this.noted = noted;
    this.gate = gate;
    this.identity = identity;
    this.deployment = deployment;
    this.engine = engine;
    this.transaction = transaction;
    Gauge.builder("turnup.outbox.depth", outbox, Outbox::depth)
        .description("Rows that the engine has not been told yet")
        .register(meters);
    Gauge.builder("turnup.outbox.parked", outbox, Outbox::parked)
        .description("Rows among them that wait for a connector that no worker has")
        .register(meters);
    Gauge.builder("turnup.outbox.overdue", outbox, Relay::overdueSeconds)
        .baseUnit("seconds")
        .description("How long the row has been due that is due longest")
        .register(meters);
  }

  private static double overdueSeconds(Outbox outbox) {
    return outbox.nextDue().map(due -> Math.max(0, -due.toMillis() / 1000.0)).orElse(0.0);
  }

  /** Carries everything over that is due now, unless the engine takes nothing. */
  void drain() {
    boolean more = pause.left().isZero();
    if (more && pause.isAway()) {
      lookAtEngine();
    }
    if (more && !away.isEmpty() && System.nanoTime() - nextLook >= 0) {
      outbox.lookAgain(away);
      away.clear();
      nextLook = System.nanoTime() + LOOK_AGAIN.toNanos();
    }
    while (more) {
      turned = System.nanoTime();
      StartGate.Check check = gate.open();
      List<Outbox.Entry> taken = outbox.take(pause.isAway() ? PROBE : BATCH, check.present());
      List<Outbox.Entry> passing = passing(taken, check);
      // Were all parked, the next look comes after the pause: what is taken as present and parked
      // as absent must not be gone round with.
      more = !passing.isEmpty() && carry(stillToStart(passing));
    }
  }

  /** After an outage it may be another one, which knows nothing of what we know. */
  private void lookAtEngine() {
    try {
      if (identity.isLost()) {
        deployment.deployAgain();
      }
    } catch (TransientDataAccessException e) {
      LOG.debug("the next rows show whether it is back", e);
    }
  }

  /** How long until there is something to do; at most {@code longest}. */
  Duration pause(Duration longest) {
    turned = System.nanoTime();
    if (pause.isAway()) {
      return shorter(pause.left(), longest);
    }
    Duration due = shorter(outbox.nextDue().orElse(longest), longest);
    return away.isEmpty() ? due : shorter(Duration.ofNanos(nextLook - System.nanoTime()), due);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** How long ago the relay last went on to the next rows. */
  Duration sinceLastTurn() {
    return Duration.ofNanos(System.nanoTime() - turned);
  }

  /** Those that have somebody to do them; the others are parked. */
  private List<Outbox.Entry> passing(List<Outbox.Entry> entries, StartGate.Check check) {
    Map<String, String> reasons = new HashMap<>();
    entries.stream()
        .flatMap(entry -> entry.connector().stream())
        .distinct()
        .forEach(
            connector ->
                check.reasonToWait(connector).ifPresent(reason -> reasons.put(connector, reason)));
    if (reasons.isEmpty()) {
      return entries;
    }
    List<Outbox.Entry> waiting =
        entries.stream()
            .filter(entry -> entry.connector().filter(reasons::containsKey).isPresent())
            .toList();
    outbox.park(waiting, reasons);
    away.addAll(reasons.keySet());
    LOG.info("{} steps wait: {}", waiting.size(), reasons.values());
    steps.changed();
    return entries.stream().filter(entry -> !waiting.contains(entry)).toList();
  }

  /**
   * Drops what has been started since the row was written, and what would be started twice here.
   */
  private List<Outbox.Entry> stillToStart(List<Outbox.Entry> entries) {
    List<UUID> ids =
        entries.stream()
            .filter(entry -> entry.kind() == Outbox.Kind.START_STEP)
            .map(Outbox.Entry::ref)
            .toList();
    if (ids.isEmpty()) {
      return entries;
    }
    Set<UUID> open = new HashSet<>(steps.stillToStart(ids));
    List<Outbox.Entry> started =
        entries.stream()
            .filter(entry -> entry.kind() == Outbox.Kind.START_STEP && !open.remove(entry.ref()))
            .toList();
    started.forEach(entry -> LOG.info("step {} is not to be started any more", entry.ref()));
    outbox.done(started.stream().map(Outbox.Entry::id).toList());
    return entries.stream().filter(entry -> !started.contains(entry)).toList();
  }

  private record Sent(Outbox.Entry entry, CompletionStage<Long> answer) {}

  /**
   * Sends the whole batch before it waits for the first answer.
   *
   * @return false when the engine takes nothing
   */
  private boolean carry(List<Outbox.Entry> entries) {
    if (entries.isEmpty()) {
      return true;
    }
    List<Sent> sent = entries.stream().map(this::send).toList();
    List<Long> done = new ArrayList<>();
    Map<Outbox.Kind, List<StartedInstances.Started>> started = new HashMap<>();
    List<Sent> failed = new ArrayList<>();
    for (Sent one : sent) {
      try {
        long key = one.answer().toCompletableFuture().join();
        done.add(one.entry().id());
        started
            .computeIfAbsent(one.entry().kind(), kind -> new ArrayList<>())
            .add(new StartedInstances.Started(one.entry().ref(), one.entry().processId(), key));
      } catch (RuntimeException e) {
        failed.add(one);
      }
    }
    if (!done.isEmpty()) {
      note(done, started);
      steps.changed();
    }
    return putBack(failed, done.isEmpty());
  }

  /**
   * Notes what runs now. What is not noted is started a second time when its lease ends, so a row
   * that somebody holds for long is waited for: no longer, together with the engine's answer, than
   * the lease.
   */
  private void note(List<Long> done, Map<Outbox.Kind, List<StartedInstances.Started>> started) {
    for (int attempt = 1; ; attempt++) {
      try {
        transaction.executeWithoutResult(
            status -> {
              outbox.done(done);
              noted.forEach(note -> note.started(started.getOrDefault(note.kind(), List.of())));
            });
        return;
      } catch (RuntimeException e) {
        if (attempt == NOTING_ATTEMPTS || !PassingFaults.isPassing(e)) {
          throw e;
        }
        LOG.info("{} starts are noted once more: {}", done.size(), e.toString());
      }
    }
  }

  /** An answer that never comes must not stop the outbox: after this the row is tried again. */
  private Sent send(Outbox.Entry entry) {
    return new Sent(
        entry,
        engine.send(entry).toCompletableFuture().orTimeout(MAX_WAIT.toSeconds(), TimeUnit.SECONDS));
  }

  private boolean putBack(List<Sent> failed, boolean all) {
    Map<Status.Code, List<Sent>> byCode =
        failed.stream().collect(Collectors.groupingBy(one -> code(cause(one))));
    boolean isAway = all && !failed.isEmpty() && PASSING.containsAll(byCode.keySet());
    if (!isAway) {
      pause.over();
    }
    Duration rest = isAway ? pause.begin() : Duration.ZERO;
    byCode.forEach((code, rows) -> putBack(code, rows, rest));
    return !isAway;
  }

  /** One line for one cause, however many rows it keeps waiting. */
  private void putBack(Status.Code code, List<Sent> rows, Duration rest) {
    LOG.warn(
        "{} rows not yet taken by the engine, among them {} {}: {}",
        rows.size(),
        rows.getFirst().entry().kind(),
        rows.getFirst().entry().ref(),
        error(rows.getFirst()));
    boolean lasts = !PASSING.contains(code);
    List<Outbox.Postponed> postponed = new ArrayList<>();
    for (Sent row : rows) {
      Outbox.Entry entry = row.entry();
      boolean hasVersion = entry.payload().has(Outbox.DEFINITION_KEY);
      Duration max = lasts ? MAX_BACKOFF : EnginePause.MAX;
      Duration delay = rest.isZero() ? EnginePause.after(entry.attempts(), max, random) : rest;
      boolean isStep = entry.kind() == Outbox.Kind.START_STEP;
      if (code == Status.Code.NOT_FOUND && hasVersion) {
        // The engine no longer has the version that the plan pinned; the newest is the next best.
        outbox.forgetVersion(entry.id());
        postponed.add(new Outbox.Postponed(entry.id(), delay, error(row), false));
      } else {
        String reason = lasts ? "the engine does not start its process: " + error(row) : error(row);
        postponed.add(new Outbox.Postponed(entry.id(), delay, reason, lasts && isStep));
      }
    }
    outbox.postpone(postponed);
    if (lasts) {
      steps.changed();
    }
    if (code == Status.Code.NOT_FOUND) {
      deployment.deployAgain();
    }
  }

  private static String error(Sent failed) {
    Throwable cause = cause(failed);
    return code(cause) + ": " + cause.getMessage();
  }

  private static Status.Code code(Throwable cause) {
    return Status.fromThrowable(cause).getCode();
  }

  private static Throwable cause(Sent failed) {
    Throwable thrown = failed.answer().toCompletableFuture().exceptionNow();
    return thrown.getCause() == null ? thrown : thrown.getCause();
  }
}
