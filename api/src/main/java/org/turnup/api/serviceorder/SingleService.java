package org.turnup.api.serviceorder;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.turnup.api.catalog.Catalog;
import org.turnup.api.catalog.CharacteristicDefaults;
import org.turnup.api.catalog.CharacteristicRules;
import org.turnup.api.inventory.Inventory;
import org.turnup.api.plan.Step;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One service outside an order, by the rules of an order item that adds it. */
@Component
public class SingleService {

  private final Catalog catalog;
  private final Inventory inventory;
  private final OrderPlanner planner;
  private final Clock clock;

  SingleService(Catalog catalog, Inventory inventory, OrderPlanner planner, Clock clock) {
    this.catalog = catalog;
    this.inventory = inventory;
    this.planner = planner;
    this.clock = clock;
  }

  /**
   * Adds the characteristics that the service leaves out and its specification has defaults for.
   */
  public void complete(ObjectNode service) {
    specification(item("1", service))
        .ifPresent(known -> CharacteristicDefaults.ofService(known.body()).completeIn(service));
  }

  /**
   * Checks a service that is to be provided; one whose specification the catalog does not know is
   * nobody's business.
   *
   * @throws TmfProblem 409 when its specification cannot be ordered any more, or what it relies on
   *     is not active
   */
  public void check(JsonNode service, Violations violations) {
    OrderItem item = item("1", service);
    Optional<Document> known = specification(item);
    if (known.isEmpty()) {
      return;
    }
    Map<UUID, Document> bases = bases(item);
    CharacteristicRules.check(
        known.get().body(),
        item.service().path("serviceCharacteristic"),
        "serviceCharacteristic",
        violations);
    RelianceChecks.check(
        "serviceRelationship", item, List.of(item), known.get(), bases, violations);
    violations.throwIfAny();
    Catalog.obstacle(known.get(), clock.instant())
        .ifPresent(
            why -> {
              throw TmfProblem.conflict(why + " and cannot be provided");
            });
    obstacle(service)
        .ifPresent(
            why -> {
              throw TmfProblem.conflict(why);
            });
    for (Document base : bases.values()) {
      if (!base.state().equals("active")) {
        throw TmfProblem.conflict(
            "service %s, which it relies on, is %s, expected active"
                .formatted(base.id(), base.state()));
      }
    }
  }

  /** Why the steps of a checked service cannot be made; empty when they can. */
  public Optional<String> obstacle(JsonNode service) {
    OrderItem item = item("1", service);
    if (specification(item).isEmpty()) {
      return Optional.empty();
    }
    PlanningSession session = planner.open(Ids.next(), List.of(item));
    return session
        .missing(item)
        .map(specification -> specification + " has left the catalog")
        .or(() -> session.obstacle(item).map(why -> why + " and cannot be provided"))
        .or(
            () ->
                session
                    .circle(item)
                    .map("resource %s of its specification waits for itself"::formatted));
  }

  /** The steps that provide a service; none when the catalog does not know its specification. */
  public List<Step> steps(UUID planId, String itemId, UUID serviceId, JsonNode service) {
    OrderItem item = item(itemId, service);
    return specification(item).isEmpty()
        ? List.of()
        : planner.open(planId, List.of(item)).add(item, serviceId, Set.of(), 0);
  }

  private Optional<Document> specification(OrderItem item) {
    return item.specificationId()
        .flatMap(id -> catalog.serviceSpecifications(Set.of(id)).values().stream().findFirst());
  }

  /** Locked, so that nobody deletes what it is about to rely on. */
  private Map<UUID, Document> bases(OrderItem item) {
    List<UUID> ids = item.reliesOn().stream().flatMap(id -> Ids.parse(id).stream()).toList();
    return inventory.lockServices(ids).stream()
        .collect(Collectors.toMap(Document::id, Function.identity()));
  }

  private static OrderItem item(String id, JsonNode service) {
    ObjectNode item = StrictJson.object();
    item.put("id", id);
    item.put("action", "add");
    item.set("service", service);
    return new OrderItem(item);
  }
}
