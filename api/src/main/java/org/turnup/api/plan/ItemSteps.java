package org.turnup.api.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.turnup.api.catalog.ResourceFulfilment;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.Ids;
import org.turnup.api.tmf.store.Tenants;
import org.turnup.workflows.Processes;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the steps of one order item.
 *
 * @param keys engine's key of the newest version of each process, to be pinned
 */
public record ItemSteps(
    UUID orderId, String itemId, UUID serviceId, Map<String, Long> keys, Instant now) {

  /** The service's own step, the last of an item that adds it. */
  public Step service(
      Document specification,
      @Nullable String process,
      Set<UUID> predecessors,
      int position,
      ObjectNode parameters) {
    String label = specification.body().path("name").asString("Service");
    return service(
        StepAction.PRESENT, specification.id(), label, process, predecessors, position, parameters);
  }

  /** The one step of a service to be deleted of which nothing stands any more. */
  public Step deleted(UUID specificationId, String label, Set<UUID> predecessors, int position) {
    return service(
        StepAction.ABSENT,
        specificationId,
        label,
        null,
        predecessors,
        position,
        StrictJson.object());
  }

  private Step service(
      StepAction action,
      UUID specificationId,
      String label,
      @Nullable String process,
      Set<UUID> predecessors,
      int position,
      ObjectNode parameters) {
    StepDefinition definition =
        new StepDefinition(
            orderId,
            Tenants.DEFAULT,
            itemId,
            position,
            "service",
            label,
            StepKind.SERVICE,
            action,
            StepPurpose.ORDER,
            serviceId,
            null,
            specificationId,
            null,
            null,
            process,
            process == null ? null : keys.get(process),
            List.copyOf(predecessors),
            Json.empty(),
            now);
    return step(Ids.next(), definition, parameters);
  }

  /** The step that provides one resource. */
  public Step resource(
      UUID id,
      String role,
      Document specification,
      ResourceFulfilment fulfilment,
      ResourceParameters parameters,
      Set<UUID> predecessors,
      int position) {
    return resource(
        id, Ids.next(), role, specification, fulfilment, parameters, predecessors, position);
  }

  /** The step that provides a resource that was ordered alone; it is its own service here. */
  public Step alone(
      Document specification,
      ResourceFulfilment fulfilment,
      ResourceParameters parameters,
      Set<UUID> predecessors,
      int position) {
    return resource(
        Ids.next(),
        serviceId,
        "resource",
        specification,
        fulfilment,
        parameters,
        predecessors,
        position);
  }

  private Step resource(
      UUID id,
      UUID resourceId,
      String role,
      Document specification,
      ResourceFulfilment fulfilment,
      ResourceParameters parameters,
      Set<UUID> predecessors,
      int position) {
    boolean pooled = fulfilment.pool() != null;
    String process = pooled ? null : Processes.PROVIDE_RESOURCE;
    StepDefinition definition =
        new StepDefinition(
            orderId,
            Tenants.DEFAULT,
            itemId,
            position,
            role,
            specification.body().path("name").asString(role),
            pooled ? StepKind.POOL : StepKind.CONNECTOR,
            StepAction.PRESENT,
            StepPurpose.ORDER,
            serviceId,
            resourceId,
            specification.id(),
            pooled ? fulfilment.pool() : fulfilment.connector(),
            fulfilment.naturalKey().isEmpty() ? null : String.join(",", fulfilment.naturalKey()),
            process,
            process == null ? null : keys.get(process),
            List.copyOf(predecessors),
            new Json(parameters.outputReferences()),
            now);
    return step(id, definition, parameters.known());
  }

  private static Step step(UUID id, StepDefinition definition, ObjectNode parameters) {
    StepProgress progress =
        new StepProgress(
            new Json(parameters), Json.empty(), StepState.WAITING, 0, null, null, null, null);
    return new Step(id, 0, definition, progress);
  }
}
