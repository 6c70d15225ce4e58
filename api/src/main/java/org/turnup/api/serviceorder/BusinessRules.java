package org.turnup.api.serviceorder;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.turnup.api.inventory.Inventory;
import org.turnup.api.reservation.Claims;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.Ids;

/** Rules by which a well-formed order is rejected as a whole, once its turn has come. */
@Component
class BusinessRules {

  private final Inventory inventory;
  private final Claims claims;

  BusinessRules(Inventory inventory, Claims claims) {
    this.inventory = inventory;
    this.claims = claims;
  }

  /**
   * Why the order cannot be carried out, a sentence each; empty when it can. Claims the services
   * that it changes.
   */
  List<String> reasonsToReject(UUID orderId, List<OrderItem> items, PlanningSession session) {
    List<String> reasons = new ArrayList<>();
    Set<UUID> deleted = new HashSet<>();
    items.stream()
        .filter(item -> !item.isAdd())
        .forEach(item -> item.serviceId().ifPresent(deleted::add));
    Map<UUID, Document> services = services(items);
    for (OrderItem item : items) {
      if (item.isAdd()) {
        checkSpecification(item, session, reasons);
        item.reliesOn().forEach(id -> checkBase(orderId, item, id, services, deleted, reasons));
      } else {
        item.serviceId()
            .ifPresent(id -> checkDelete(orderId, item, id, services, deleted, reasons));
      }
    }
    return reasons;
  }

  private Map<UUID, Document> services(List<OrderItem> items) {
    Set<UUID> ids = new HashSet<>();
    items.forEach(
        item -> {
          item.serviceId().ifPresent(ids::add);
          item.reliesOn().forEach(id -> Ids.parse(id).ifPresent(ids::add));
        });
    return inventory.lockServices(ids).stream()
        .collect(Collectors.toMap(Document::id, Function.identity()));
  }

  private static void checkSpecification(
      OrderItem item, PlanningSession session, List<String> reasons) {
    Optional<String> missing = session.missing(item);
    if (missing.isPresent()) {
      reasons.add("item %s: %s has left the catalog".formatted(item.id(), missing.get()));
      return;
    }
    Document specification = session.specification(item);
    session
        .obstacle(item)
        .ifPresent(
            why -> reasons.add("item %s: %s and cannot be ordered".formatted(item.id(), why)));
    session
        .circle(item)
        .ifPresent(
            resource ->
                reasons.add(
                    "item %s: resource %s of %s waits for itself"
                        .formatted(
                            item.id(), resource, specification.body().path("name").asString(""))));
  }

  private void checkBase(
      UUID orderId,
      OrderItem item,
      String id,
      Map<UUID, Document> services,
      Set<UUID> deleted,
      List<String> reasons) {
    Document base = Ids.parse(id).map(services::get).orElse(null);
    if (base == null || !base.state().equals("active") || deleted.contains(base.id())) {
      reasons.add(
          "item %s: service %s, which it relies on, is not active".formatted(item.id(), id));
    } else if (claims.isClaimedByOther(base.id(), orderId)) {
      reasons.add(
          "item %s: service %s, which it relies on, is being changed by another order"
              .formatted(item.id(), id));
    }
  }

  private void checkDelete(
      UUID orderId,
      OrderItem item,
      UUID id,
      Map<UUID, Document> services,
      Set<UUID> deleted,
      List<String> reasons) {
    Document service = services.get(id);
    if (service == null || !service.state().equals("active")) {
      String state = service == null ? "gone" : service.state();
      reasons.add(
          "item %s: service %s is %s, only an active one can be deleted"
              .formatted(item.id(), id, state));
      return;
    }
    if (!claims.claimService(id, orderId)) {
      reasons.add("item %s: service %s is being changed by another order".formatted(item.id(), id));
    }
    inventory.relyingOn(id, deleted.size() + 1).stream()
        .filter(other -> !deleted.contains(other.id()))
        .findFirst()
        .ifPresent(
            other ->
                reasons.add(
                    "item %s: service %s relies on service %s"
                        .formatted(item.id(), other.id(), id)));
  }
}
