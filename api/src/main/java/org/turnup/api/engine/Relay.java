package org.turnup.api.engine;

import io.grpc.Status;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.turnup.workflows.Variables;

/**
 * Carries outbox rows to the engine. Back-pressure of the engine becomes depth of the outbox, never
 * an error of a client.
 */
@Component
class Relay {

  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final int BATCH = 64;
  private static final Duration MOST_BACKOFF = Duration.ofSeconds(10);

  /** Longer than the client's own time limit of a request, shorter than the lease of the rows. */
  private static final Duration MOST_WAIT = Duration.ofSeconds(30);

  private static final Duration GATE_PAUSE = Duration.ofSeconds(2);

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
  private final InstanceStarts starts;
  private final JobInstances jobs;
  private final StartGate gate;
  private final EngineCommands engine;
  private final TransactionTemplate transaction;
  private final RandomGenerator random = RandomGenerator.getDefault();

  Relay(
      Outbox outbox,
      InstanceStarts starts,
      JobInstances jobs,
      StartGate gate,
      EngineCommands engine,
      TransactionTemplate transaction,
      MeterRegistry meters) {
    this.outbox = outbox;
    this.starts = starts;
    this.jobs = jobs;
    this.gate = gate;
    this.engine = engine;
    this.transaction = transaction;
    Gauge.builder("turnup.outbox.depth", outbox, Outbox::depth)
        .description("Rows that the engine has not been told yet")
        .register(meters);
  }

  /** Carries everything over that is due now. */
  void drain() {
    List<Outbox.Entry> taken = outbox.take(BATCH);
    while (!taken.isEmpty()) {
      carry(passing(taken));
      taken = outbox.take(BATCH);
    }
  }

  /** Those that have somebody to do them; the others are put back, and their orders held. */
  private List<Outbox.Entry> passing(List<Outbox.Entry> entries) {
    if (entries.stream().allMatch(entry -> connector(entry).isEmpty())) {
      return entries;
    }
    StartGate.Check check = gate.open();
    List<Outbox.Entry> passing = new ArrayList<>();
    for (Outbox.Entry entry : entries) {
      Optional<String> reason = connector(entry).flatMap(check::reasonToWait);
      if (reason.isPresent()) {
        outbox.postpone(entry.id(), GATE_PAUSE, reason.get());
        alone(entry, () -> starts.waits(entry.ref(), reason.get()));
      } else {
        passing.add(entry);
      }
    }
    return passing;
  }

  private static Optional<String> connector(Outbox.Entry entry) {
    return Optional.of(entry.payload().path("variables").path(Variables.CONNECTOR).asString(""))
        .filter(name -> entry.kind() == Outbox.Kind.START_STEP && !name.isEmpty());
  }

  private record Sent(Outbox.Entry entry, CompletionStage<Long> answer) {}

  /** Sends the whole batch before it waits for the first answer. */
  private void carry(List<Outbox.Entry> entries) {
    List<Sent> sent = entries.stream().map(this::send).toList();
    List<Long> done = new ArrayList<>();
    List<InstanceStarts.Started> started = new ArrayList<>();
    Map<UUID, Long> startedJobs = new HashMap<>();
    List<Sent> failed = new ArrayList<>();
    for (Sent one : sent) {
      try {
        long key = one.answer().toCompletableFuture().join();
        done.add(one.entry().id());
        if (one.entry().kind() == Outbox.Kind.START_STEP) {
          started.add(new InstanceStarts.Started(one.entry().ref(), key));
        } else if (one.entry().kind() == Outbox.Kind.START_JOB) {
          startedJobs.put(one.entry().ref(), key);
        }
      } catch (RuntimeException e) {
        failed.add(one);
      }
    }
    // Before they run: a step that runs holds nothing.
    sent.stream()
        .filter(one -> done.contains(one.entry().id()))
        .filter(one -> one.entry().kind() == Outbox.Kind.START_STEP && one.entry().attempts() > 1)
        .forEach(one -> alone(one.entry(), () -> starts.goesOn(one.entry().ref())));
    transaction
        .execute(
            status -> {
              outbox.done(done);
              jobs.started(startedJobs);
              return starts.started(started);
            })
        .forEach(engine::cancel);
    failed.forEach(one -> alone(one.entry(), () -> postpone(one.entry(), cause(one))));
  }

  /** An answer that never comes must not stop the outbox: after this the row is tried again. */
  private Sent send(Outbox.Entry entry) {
    return new Sent(
        entry,
        engine
            .send(entry)
            .toCompletableFuture()
            .orTimeout(MOST_WAIT.toSeconds(), TimeUnit.SECONDS));
  }

  /** What is noted about one row must not keep the others of its batch from being carried. */
  private static void alone(Outbox.Entry entry, Runnable note) {
    try {
      note.run();
    } catch (RuntimeException e) {
      LOG.warn("{} {}: not noted: {}", entry.kind(), entry.ref(), e.toString());
    }
  }

  private static Throwable cause(Sent failed) {
    Throwable thrown = failed.answer().toCompletableFuture().exceptionNow();
    return thrown.getCause() == null ? thrown : thrown.getCause();
  }

  private void postpone(Outbox.Entry entry, Throwable cause) {
    double factor =
        Math.pow(2, Math.min(entry.attempts() - 1, 10)) * (0.8 + 0.4 * random.nextDouble());
    Duration delay = Duration.ofMillis((long) Math.min(MOST_BACKOFF.toMillis(), 200 * factor));
    Status.Code code = Status.fromThrowable(cause).getCode();
    String error = code + ": " + cause.getMessage();
    LOG.warn(
        "{} {} not yet taken by the engine, attempt {}, again in {}: {}",
        entry.kind(),
        entry.ref(),
        entry.attempts(),
        delay,
        error);
    outbox.postpone(entry.id(), delay, error);
    if (code == Status.Code.NOT_FOUND && entry.payload().has(Outbox.DEFINITION_KEY)) {
      // The engine no longer has the version that the plan pinned; the newest is the next best.
      outbox.forgetVersion(entry.id());
    } else if (entry.kind() == Outbox.Kind.START_STEP && !PASSING.contains(code)) {
      starts.waits(entry.ref(), "the engine does not start its process: " + error);
    }
  }
}
