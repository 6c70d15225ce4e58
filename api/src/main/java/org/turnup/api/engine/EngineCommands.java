package org.turnup.api.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ProcessInstanceEvent;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/** Turns outbox rows into commands of the engine. */
@Component
class EngineCommands {

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
      return switch (entry.kind()) {
        case MESSAGE -> publish(entry);
        case CANCEL_INSTANCE -> cancel(entry);
        case START_ORDER, START_STEP, START_JOB -> start(entry.payload());
      };
    } catch (RuntimeException e) {
      // One row that cannot be sent must not keep the others from being sent.
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletionStage<Long> publish(Outbox.Entry entry) {
    return unless(
        Status.Code.ALREADY_EXISTS,
        engine
            .newPublishMessageCommand()
            .messageName(entry.payload().path("message").asString())
            .correlationKey(entry.ref().toString())
            .messageId(entry.payload().path(Outbox.MESSAGE_ID).asString(""))
            .timeToLive(MESSAGE_LIFE)
            .send()
            .thenApply(answer -> answer.getMessageKey()));
  }

  private CompletionStage<Long> start(ObjectNode payload) {
    Map<String, Object> variables = StrictJson.map((ObjectNode) payload.path("variables"));
    var command = engine.newCreateInstanceCommand();
    var chosen =
        payload.has(Outbox.DEFINITION_KEY)
            ? command.processDefinitionKey(payload.path(Outbox.DEFINITION_KEY).asLong())
            : command.bpmnProcessId(payload.path("processId").asString()).latestVersion();
    return chosen
        .variables(variables)
        .send()
        .thenCompose(event -> checked(event, payload.path("processId").asString()));
  }

  /** A key of an engine that has lost its data may be another process's in the new one. */
  private CompletionStage<Long> checked(ProcessInstanceEvent event, String processId) {
    if (event.getBpmnProcessId().equals(processId)) {
      return CompletableFuture.completedFuture(event.getProcessInstanceKey());
    }
    return engine
        .newCancelInstanceCommand(event.getProcessInstanceKey())
        .send()
        .thenCompose(
            answer ->
                CompletableFuture.failedFuture(
                    Status.NOT_FOUND
                        .withDescription(
                            "version %d is one of %s, not of %s"
                                .formatted(
                                    event.getProcessDefinitionKey(),
                                    event.getBpmnProcessId(),
                                    processId))
                        .asRuntimeException()));
  }

  /** One that has ended by itself needs no cancelling any more. */
  private CompletionStage<Long> cancel(Outbox.Entry entry) {
    long key = entry.payload().path(Outbox.INSTANCE_KEY).asLong();
    return unless(
        Status.Code.NOT_FOUND,
        engine.newCancelInstanceCommand(key).send().thenApply(answer -> key));
  }

  /** An answer that says that nothing is left to be done is none to try again for. */
  private static CompletionStage<Long> unless(Status.Code code, CompletionStage<Long> answer) {
    return answer.exceptionallyCompose(
        fault -> {
          Throwable cause =
              fault instanceof CompletionException && fault.getCause() != null
                  ? fault.getCause()
                  : fault;
          return Status.fromThrowable(cause).getCode() == code
              ? CompletableFuture.completedFuture(0L)
              : CompletableFuture.failedFuture(cause);
        });
  }
}
