package org.turnup.api.resourceorder;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.turnup.api.catalog.Catalog;
import org.turnup.api.catalog.CharacteristicRules;
import org.turnup.api.catalog.CharacteristicSpecification;
import org.turnup.api.catalog.ResourceFulfilment;
import org.turnup.api.inventory.Inventory;
import org.turnup.api.plan.ResourceParameters;
import org.turnup.api.reservation.Claims;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.store.Document;

/** Rules by which a well-formed resource order is rejected as a whole, once its turn has come. */
@Component
class ResourceBusinessRules {

  private final Inventory inventory;
  private final Claims claims;
  private final Clock clock;

  ResourceBusinessRules(Inventory inventory, Claims claims, Clock clock) {
    this.inventory = inventory;
    this.claims = claims;
    this.clock = clock;
  }

  /**
   * Why the order cannot be carried out, a sentence each; empty when it can. Claims the resources
   * that it deletes.
   */
  List<String> reasonsToReject(
      UUID orderId, List<ResourceOrderItem> items, Map<UUID, Document> specifications) {
    List<String> reasons = new ArrayList<>();
    Set<UUID> deleted = new HashSet<>();
    Map<UUID, Document> resources = resources(items);
    for (ResourceOrderItem item : items) {
      Optional<String> reason =
          switch (item.action()) {
            case "add" -> reasonNotToAdd(item, specifications);
            case "delete" -> reasonNotToDelete(orderId, item, resources, deleted);
            default ->
                Optional.of(
                    "action '%s' is not supported yet, only add and delete"
                        .formatted(item.action()));
          };
      reason.ifPresent(text -> reasons.add("item %s: %s".formatted(item.id(), text)));
    }
    return reasons;
  }

  private Map<UUID, Document> resources(List<ResourceOrderItem> items) {
    return inventory
        .lockResources(
            items.stream()
                .filter(ResourceOrderItem::isDelete)
                .flatMap(item -> item.resourceId().stream())
                .distinct()
                .toList())
        .stream()
        .collect(Collectors.toMap(Document::id, Function.identity()));
  }

  private Optional<String> reasonNotToAdd(
      ResourceOrderItem item, Map<UUID, Document> specifications) {
    if (item.resource().has("id")) {
      return Optional.of("an added resource has no id yet; the server makes it");
    }
    Optional<Document> known = item.specificationId().map(specifications::get);
    if (known.isEmpty()) {
      return Optional.of(
          "resource.resourceSpecification.id must name a resource specification of the catalog");
    }
    String name = known.get().body().path("name").asString("");
    Optional<String> obstacle = Catalog.obstacle(known.get(), clock.instant());
    if (obstacle.isPresent()) {
      return obstacle.map(why -> why + " and cannot be ordered");
    }
    ResourceFulfilment fulfilment = Catalog.fulfilmentOfResource(known.get());
    if (fulfilment.pool() == null && fulfilment.connector() == null) {
      return Optional.of(
          "%s does not say how it is fulfilled, by a pool or a connector".formatted(name));
    }
    Optional<String> wrong = wrongCharacteristics(item, known.get());
    if (wrong.isPresent()) {
      return wrong;
    }
    Set<String> missing =
        ResourceParameters.alone(fulfilment, item.characteristics(known.get()))
            .outputReferences()
            .propertyNames()
            .stream()
            .collect(Collectors.toCollection(TreeSet::new));
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s needs %s; within a service another resource gives it, here a resourceCharacteristic must"
                .formatted(name, String.join(", ", missing)));
  }

  /** A specification that declares no characteristics takes what its fulfilment names. */
  private static Optional<String> wrongCharacteristics(
      ResourceOrderItem item, Document specification) {
    if (CharacteristicSpecification.of(specification.body()).isEmpty()) {
      return Optional.empty();
    }
    Violations violations = new Violations();
    try {
      CharacteristicRules.check(
          specification.body(),
          item.resource().path("resourceCharacteristic"),
          "resource.resourceCharacteristic",
          violations);
    } catch (TmfProblem e) {
      return Optional.of(e.message());
    }
    return violations.isEmpty() ? Optional.empty() : Optional.of(violations.text());
  }

  private Optional<String> reasonNotToDelete(
      UUID orderId, ResourceOrderItem item, Map<UUID, Document> resources, Set<UUID> deleted) {
    Optional<UUID> id = item.resourceId().filter(resources::containsKey);
    if (id.isEmpty()) {
      return Optional.of("resource.id must name a resource in the inventory");
    }
    if (!deleted.add(id.get())) {
      return Optional.of("another item of the order deletes the same resource");
    }
    List<Document> supported = inventory.supportedBy(id.get());
    if (!supported.isEmpty()) {
      return Optional.of(
          "resource %s supports service %s".formatted(id.get(), supported.getFirst().id()));
    }
    return claims.claimService(id.get(), orderId)
        ? Optional.empty()
        : Optional.of("resource %s is being changed by another order".formatted(id.get()));
  }
}
