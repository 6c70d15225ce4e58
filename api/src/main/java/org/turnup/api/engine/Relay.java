package org.turnup.api.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.grpc.Status;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.turnup.api.tmf.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * Carries outbox rows to the engine. Back-pressure of the engine becomes depth of the outbox, never
 * an error of a client.
 */
@Component
class Relay {

  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final int BATCH = 64;

  /**
   * Longer than any step of an order's own instance takes; the sweep publishes again what was lost
   * meanwhile.
   */
  private static final Duration MESSAGE_LIFE = Duration.ofHours(1);

  private static final Duration MOST_BACKOFF = Duration.ofSeconds(10);

  private final Outbox outbox;
  private final InstanceStarts starts;
  private final CamundaClient engine;
  private final TransactionTemplate transaction;
  private final RandomGenerator random = RandomGenerator.getDefault();

  Relay(
      Outbox outbox,
      InstanceStarts starts,
      CamundaClient engine,
      TransactionTemplate transaction,
      MeterRegistry meters) {
    this.outbox = outbox;
    this.starts = starts;
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
      carry(taken);
      taken = outbox.take(BATCH);
    }
  }

  private record Sent(Outbox.Entry entry, CompletionStage<Long> answer) {}

  /** Sends the whole batch before it waits for the first answer. */
  private void carry(List<Outbox.Entry> entries) {
    List<Sent> sent = entries.stream().map(entry -> new Sent(entry, send(entry))).toList();
    List<Long> done = new ArrayList<>();
    List<InstanceStarts.Started> started = new ArrayList<>();
    for (Sent one : sent) {
      try {
        long key = one.answer().toCompletableFuture().join();
        done.add(one.entry().id());
        if (one.entry().kind() == Outbox.Kind.START_STEP) {
          started.add(new InstanceStarts.Started(one.entry().ref(), key));
        }
      } catch (RuntimeException e) {
        postpone(one.entry(), cause(e));
      }
    }
    List<InstanceStarts.Started> surplus =
        transaction.execute(
            status -> {
              outbox.done(done);
              return starts.started(started);
            });
    cancel(surplus == null ? List.of() : surplus);
  }

  private CompletionStage<Long> send(Outbox.Entry entry) {
    ObjectNode payload = entry.payload();
    if (entry.kind() == Outbox.Kind.MESSAGE) {
      return engine
          .newPublishMessageCommand()
          .messageName(payload.path("message").asString())
          .correlationKey(entry.ref().toString())
          .timeToLive(MESSAGE_LIFE)
          .send()
          .thenApply(answer -> answer.getMessageKey());
    }
    Map<String, Object> variables = StrictJson.map((ObjectNode) payload.path("variables"));
    var command = engine.newCreateInstanceCommand();
    var chosen =
        payload.has("definitionKey")
            ? command.processDefinitionKey(payload.path("definitionKey").asLong())
            : command.bpmnProcessId(payload.path("processId").asString()).latestVersion();
    return chosen.variables(variables).send().thenApply(event -> event.getProcessInstanceKey());
  }

  private void postpone(Outbox.Entry entry, Throwable cause) {
    double factor =
        Math.pow(2, Math.min(entry.attempts() - 1, 10)) * (0.8 + 0.4 * random.nextDouble());
    Duration delay = Duration.ofMillis((long) Math.min(MOST_BACKOFF.toMillis(), 200 * factor));
    String error = Status.fromThrowable(cause).getCode() + ": " + cause.getMessage();
    LOG.warn(
        "{} {} not yet taken by the engine, attempt {}, again in {}: {}",
        entry.kind(),
        entry.ref(),
        entry.attempts(),
        delay,
        error);
    outbox.postpone(entry.id(), delay, error);
  }

  private void cancel(List<InstanceStarts.Started> surplus) {
    for (InstanceStarts.Started one : surplus) {
      LOG.info(
          "step {} runs in another instance already; cancelling {}",
          one.stepId(),
          one.instanceKey());
      CamundaFuture<?> answer = engine.newCancelInstanceCommand(one.instanceKey()).send();
      answer.exceptionally(
          e -> {
            // It may have ended by itself; if it has not, its last job is ignored.
            LOG.info("instance {} not cancelled: {}", one.instanceKey(), e.getMessage());
            return null;
          });
    }
  }

  private static Throwable cause(RuntimeException e) {
    return e.getCause() == null ? e : e.getCause();
  }
}
