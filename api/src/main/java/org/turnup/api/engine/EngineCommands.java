package org.turnup.api.engine;

import io.camunda.client.CamundaClient;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/** Turns outbox rows into commands of the engine. */
@Component
class EngineCommands {

  private static final Logger LOG = LoggerFactory.getLogger(EngineCommands.class);

  /**
   * Longer than any step of an order's own instance takes; the sweep publishes again what was lost
   * meanwhile.
   */
  private static final Duration MESSAGE_LIFE = Duration.ofHours(1);

  private final CamundaClient engine;

  EngineCommands(CamundaClient engine) {
    this.engine = engine;
  }

  /** Sends without waiting; the answer is the engine's key of what it made, or the fault. */
  CompletionStage<Long> send(Outbox.Entry entry) {
    try {
      return entry.kind() == Outbox.Kind.MESSAGE ? publish(entry) : start(entry.payload());
    } catch (RuntimeException e) {
      // One row that cannot be sent must not keep the others from being sent.
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletionStage<Long> publish(Outbox.Entry entry) {
    return engine
        .newPublishMessageCommand()
        .messageName(entry.payload().path("message").asString())
        .correlationKey(entry.ref().toString())
        .messageId(entry.payload().path(Outbox.MESSAGE_ID).asString(""))
        .timeToLive(MESSAGE_LIFE)
        .send()
        .thenApply(answer -> answer.getMessageKey())
        .exceptionallyCompose(EngineCommands::unlessThere);
  }

  /** A message that the engine has already was published before. */
  private static CompletionStage<Long> unlessThere(Throwable fault) {
    Throwable cause =
        fault instanceof CompletionException e && e.getCause() != null ? e.getCause() : fault;
    return Status.fromThrowable(cause).getCode() == Status.Code.ALREADY_EXISTS
        ? CompletableFuture.completedFuture(0L)
        : CompletableFuture.failedFuture(cause);
  }

  private CompletionStage<Long> start(ObjectNode payload) {
    Map<String, Object> variables = StrictJson.map((ObjectNode) payload.path("variables"));
    var command = engine.newCreateInstanceCommand();
    var chosen =
        payload.has(Outbox.DEFINITION_KEY)
            ? command.processDefinitionKey(payload.path(Outbox.DEFINITION_KEY).asLong())
            : command.bpmnProcessId(payload.path("processId").asString()).latestVersion();
    return chosen.variables(variables).send().thenApply(event -> event.getProcessInstanceKey());
  }

  /** Ends an instance that the plan has no use for. */
  void cancel(InstanceStarts.Started surplus) {
    LOG.info(
        "step {} runs in another instance already; cancelling {}",
        surplus.stepId(),
        surplus.instanceKey());
    engine
        .newCancelInstanceCommand(surplus.instanceKey())
        .send()
        .exceptionally(
            e -> {
              // It may have ended by itself; if it has not, its last job is ignored.
              LOG.info("instance {} not cancelled: {}", surplus.instanceKey(), e.getMessage());
              return null;
            });
  }
}
