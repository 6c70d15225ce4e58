package org.turnup.api.serviceorder;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.turnup.api.catalog.Catalog;
import org.turnup.api.catalog.CharacteristicRules;
import org.turnup.api.inventory.Inventory;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.reference.References;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the items of a new order refer to must be there: one read of the catalog, one of services.
 * What is found says of which type the service is where the item does not.
 */
@Component
class ItemReferenceChecks {

  private final Catalog catalog;
  private final Inventory inventory;
  private final References references;

  ItemReferenceChecks(Catalog catalog, Inventory inventory, References references) {
    this.catalog = catalog;
    this.inventory = inventory;
    this.references = references;
  }

  void check(ObjectNode order, List<OrderItem> items, Violations violations) {
    References.canonicalise(ServiceOrders.SERVICE_ORDER, order);
    Map<UUID, Document> specifications =
        catalog.serviceSpecifications(referred(order, Catalog.SERVICE_SPECIFICATION));
    Map<UUID, Document> services =
        inventory.services(referred(order, Inventory.SERVICE)).stream()
            .collect(Collectors.toMap(Document::id, Function.identity()));
    Map<TmfResource, Map<UUID, Document>> read =
        Map.of(Catalog.SERVICE_SPECIFICATION, specifications, Inventory.SERVICE, services);
    references.complete(
        ServiceOrders.SERVICE_ORDER,
        order,
        null,
        new References.Known(read, true),
        Set.of(),
        violations);
    Set<UUID> deleted = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      String field = "serviceOrderItem[" + i + "].service";
      OrderItem item = items.get(i);
      if (item.isAdd()) {
        checkAdd(field, item, items, specifications, services, violations);
      } else if (item.isDelete()) {
        checkDelete(field, item, services, deleted, violations);
      }
    }
  }

  private static Set<UUID> referred(ObjectNode order, TmfResource target) {
    return References.ids(ServiceOrders.SERVICE_ORDER, order, target);
  }

  private static void checkDelete(
      String field,
      OrderItem item,
      Map<UUID, Document> services,
      Set<UUID> deleted,
      Violations violations) {
    Optional<UUID> id = item.serviceId();
    if (id.isEmpty() || !services.containsKey(id.get())) {
      violations.add(
          field + ".id", item.service().path("id"), "the id of a service in the inventory");
    } else if (!deleted.add(id.get())) {
      violations.add(
          field + ".id",
          item.service().path("id"),
          "a service that no other item of the order deletes");
    } else {
      checkSpecification(field, item, services.get(id.get()), violations);
      item.complete(services.get(id.get()).body().path("serviceType").asString(""));
    }
  }

  /** Who deletes a service of one specification does not mean a service of another. */
  private static void checkSpecification(
      String field, OrderItem item, Document service, Violations violations) {
    Optional<UUID> actual =
        Ids.parse(service.body().path("serviceSpecification").path("id").asString(""));
    if (actual.isPresent()
        && item.specificationId().filter(id -> !actual.get().equals(id)).isPresent()) {
      violations.add(
          field + ".serviceSpecification.id",
          item.service().path("serviceSpecification").path("id"),
          "%s, the specification of service %s; or none".formatted(actual.get(), service.id()));
    }
  }

  private static void checkAdd(
      String field,
      OrderItem item,
      List<OrderItem> items,
      Map<UUID, Document> specifications,
      Map<UUID, Document> services,
      Violations violations) {
    if (item.service().has("id")) {
      violations.add(field + ".id", item.service().path("id"), "nothing; the server makes it");
    }
    Document specification = item.specificationId().map(specifications::get).orElse(null);
    if (specification == null) {
      violations.add(
          field + ".serviceSpecification.id",
          item.service().path("serviceSpecification").path("id"),
          "the id of a service specification in the catalog");
      return;
    }
    CharacteristicRules.check(
        specification.body(),
        item.service().path("serviceCharacteristic"),
        field + ".serviceCharacteristic",
        violations);
    RelianceChecks.check(
        field + ".serviceRelationship", item, items, specification, services, violations);
    item.complete(specification.body().path("name").asString(""));
  }
}
