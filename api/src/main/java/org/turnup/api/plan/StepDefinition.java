package org.turnup.api.plan;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a step is; never changes once it is planned, but for the version of its process.
 *
 * @param itemId id of the order item, as the client gave it
 * @param position order in which the plan shows its steps
 * @param name role in the service, for example {@code ipv4}; outputs are named by it
 * @param label what operations staff read, for example "Public IPv4 address"
 * @param serviceId the service that it is for; of a resource that was ordered alone, the resource
 *     itself
 * @param resourceId id of the resource, minted here; null for the service's own step
 * @param specificationId of the resource, or of the service for its own step
 * @param supplier name of the pool or connector; null for the service's own step
 * @param naturalKey names of the parameters that together must be unique on the connector,
 *     separated by commas; null when nothing must be
 * @param processId BPMN process that carries it out; null when the plan itself does
 * @param processDefinitionKey the version pinned; null for the newest when it starts
 * @param predecessors steps that must have passed before
 * @param outputReferences parameter name to {@code resource.value}: values that other steps of the
 *     item give
 */
public record StepDefinition(
    UUID orderId,
    String tenantId,
    String itemId,
    int position,
    String name,
    String label,
    StepKind kind,
    StepAction action,
    StepPurpose purpose,
    UUID serviceId,
    @Nullable UUID resourceId,
    UUID specificationId,
    @Nullable String supplier,
    @Nullable String naturalKey,
    @Nullable String processId,
    @Nullable Long processDefinitionKey,
    List<UUID> predecessors,
    Json outputReferences,
    Instant createdAt) {

  /** The same, carried out by another version of its process. */
  StepDefinition pinned(@Nullable Long definitionKey) {
    return new StepDefinition(
        orderId,
        tenantId,
        itemId,
        position,
        name,
        label,
        kind,
        action,
        purpose,
        serviceId,
        resourceId,
        specificationId,
        supplier,
        naturalKey,
        processId,
        definitionKey,
        predecessors,
        outputReferences,
        createdAt);
  }
}
