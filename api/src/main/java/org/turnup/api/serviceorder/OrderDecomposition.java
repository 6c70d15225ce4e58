package org.turnup.api.serviceorder;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.turnup.api.inventory.Inventory;
import org.turnup.api.plan.ProvidedSteps;
import org.turnup.api.plan.Step;
import org.turnup.api.plan.Undo;
import org.turnup.api.tmf.Dependencies;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.Ids;

/** The steps of a whole order: those of each item, after those of the items that it waits for. */
@Component
class OrderDecomposition {

  private final ProvidedSteps provided;
  private final Undo undo;
  private final Inventory inventory;
  private final Clock clock;

  OrderDecomposition(
      ProvidedSteps provided,
      Undo.ReleaseProcesses releaseProcesses,
      Inventory inventory,
      Clock clock) {
    this.provided = provided;
    this.undo = new Undo(releaseProcesses);
    this.inventory = inventory;
    this.clock = clock;
  }

  List<Step> steps(PlanningSession session, List<OrderItem> items, Map<String, UUID> serviceIds) {
    Map<String, OrderItem> byId = new LinkedHashMap<>();
    items.forEach(item -> byId.put(item.id(), item));
    Map<String, Set<String>> waits = waits(items);
    Map<String, Set<UUID>> stepsOfItem = new HashMap<>();
    List<Step> steps = new ArrayList<>();
    for (String id : Dependencies.sorted(waits)) {
      OrderItem item = Objects.requireNonNull(byId.get(id));
      UUID serviceId = Objects.requireNonNull(serviceIds.get(id));
      Set<UUID> before = new LinkedHashSet<>();
      waits
          .getOrDefault(id, Set.of())
          .forEach(other -> before.addAll(stepsOfItem.getOrDefault(other, Set.of())));
      List<Step> added =
          item.isAdd()
              ? session.add(item, serviceId, before, steps.size())
              : delete(session, item, serviceId, before, steps.size());
      Set<UUID> ids = new LinkedHashSet<>();
      added.forEach(step -> ids.add(step.id()));
      stepsOfItem.put(id, ids);
      steps.addAll(added);
    }
    return steps;
  }

  /** Item relationships, and what follows of itself: a service goes after those that rely on it. */
  private Map<String, Set<String>> waits(List<OrderItem> items) {
    Map<String, Set<String>> waits = new LinkedHashMap<>();
    items.forEach(item -> waits.put(item.id(), new LinkedHashSet<>(item.waitsFor())));
    Map<UUID, String> deleting = new HashMap<>();
    items.stream()
        .filter(OrderItem::isDelete)
        .forEach(item -> item.serviceId().ifPresent(id -> deleting.put(id, item.id())));
    deleting.forEach(
        (service, item) ->
            inventory.relyingOn(service, deleting.size()).stream()
                .map(other -> deleting.get(other.id()))
                .filter(Objects::nonNull)
                .filter(other -> !other.equals(item))
                .forEach(other -> waits.getOrDefault(item, new LinkedHashSet<>()).add(other)));
    // A client that asked for the opposite has the last word, or both would wait for ever.
    if (Dependencies.circle(waits).isPresent()) {
      items.forEach(item -> waits.put(item.id(), item.waitsFor()));
    }
    return waits;
  }

  private List<Step> delete(
      PlanningSession session, OrderItem item, UUID serviceId, Set<UUID> before, int position) {
    List<Step> steps =
        undo.release(
            provided.ofService(serviceId),
            session.orderId(),
            item.id(),
            List.copyOf(before),
            position,
            clock.instant());
    if (!steps.isEmpty()) {
      return steps;
    }
    Document service = inventory.services(Set.of(serviceId)).getFirst();
    UUID specification =
        Ids.parse(service.body().path("serviceSpecification").path("id").asString(""))
            .orElse(serviceId);
    String label = service.body().path("name").asString("Service");
    return List.of(session.steps(item, serviceId).deleted(specification, label, before, position));
  }
}
