package org.turnup.api.serviceorder;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.turnup.api.catalog.Catalog;
import org.turnup.api.catalog.ServiceFulfilment;
import org.turnup.api.engine.ProcessDefinitions;
import org.turnup.api.tmf.store.Document;

/** Reads what the items of an order need: two reads of the catalog, one of the processes. */
@Component
class OrderPlanner {

  private final Catalog catalog;
  private final ProcessDefinitions definitions;
  private final Clock clock;

  OrderPlanner(Catalog catalog, ProcessDefinitions definitions, Clock clock) {
    this.catalog = catalog;
    this.definitions = definitions;
    this.clock = clock;
  }

  PlanningSession open(UUID orderId, List<OrderItem> items) {
    Map<UUID, Document> services =
        catalog.serviceSpecifications(
            items.stream()
                .filter(OrderItem::isAdd)
                .flatMap(item -> item.specificationId().stream())
                .distinct()
                .toList());
    List<UUID> needed =
        services.values().stream()
            .flatMap(specification -> needs(specification).stream())
            .map(ServiceFulfilment.Need::resourceSpecification)
            .distinct()
            .toList();
    Map<String, Long> keys =
        definitions.all().stream()
            .collect(
                Collectors.toMap(
                    ProcessDefinitions.Definition::processId, ProcessDefinitions.Definition::key));
    return new PlanningSession(
        orderId, services, catalog.resourceSpecifications(needed), keys, clock.instant());
  }

  private static List<ServiceFulfilment.Need> needs(Document specification) {
    return Catalog.fulfilmentOfService(specification).resources();
  }
}
