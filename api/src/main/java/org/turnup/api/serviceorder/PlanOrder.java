package org.turnup.api.serviceorder;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.turnup.api.engine.JobHandler;
import org.turnup.api.inventory.Inventory;
import org.turnup.api.plan.Plans;
import org.turnup.api.plan.Step;
import org.turnup.api.plan.Undo;
import org.turnup.api.reservation.Claims;
import org.turnup.api.tmf.Dependencies;
import org.turnup.api.tmf.Document;
import org.turnup.api.tmf.DocumentStore;
import org.turnup.api.tmf.Ids;
import org.turnup.workflows.JobTypes;
import org.turnup.workflows.PlanOutcome;
import org.turnup.workflows.Variables;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * First job of an order: claims it for its process instance, applies the business rules and makes
 * the plan.
 */
@Component
class PlanOrder implements JobHandler {

  private static final Logger LOG = LoggerFactory.getLogger(PlanOrder.class);

  private final DocumentStore store;
  private final OrderStates states;
  private final OrderPlanner planner;
  private final BusinessRules rules;
  private final Plans plans;
  private final Undo undo;
  private final Inventory inventory;
  private final Claims claims;
  private final Clock clock;

  PlanOrder(
      DocumentStore store,
      OrderStates states,
      OrderPlanner planner,
      BusinessRules rules,
      Plans plans,
      Undo.ReleaseProcesses releaseProcesses,
      Inventory inventory,
      Claims claims,
      Clock clock) {
    this.store = store;
    this.states = states;
    this.planner = planner;
    this.rules = rules;
    this.plans = plans;
    this.undo = new Undo(releaseProcesses);
    this.inventory = inventory;
    this.claims = claims;
    this.clock = clock;
  }

  @Override
  public String type() {
    return JobTypes.ORDER_PLAN;
  }

  @Override
  public List<String> fetch() {
    return List.of(Variables.ORDER_ID);
  }

  @Override
  @Transactional
  public Map<String, Object> handle(Job job) {
    UUID orderId = job.id(Variables.ORDER_ID);
    if (!plans.claim(orderId, job.instanceKey())) {
      LOG.info("order {}: instance {} ends, another one has the order", orderId, job.instanceKey());
      return outcome(PlanOutcome.DUPLICATE);
    }
    Document order = store.lock(ServiceOrders.SERVICE_ORDER, orderId).orElseThrow();
    if (!order.state().equals("acknowledged")) {
      // The same job a second time: its first answer got lost.
      return outcome(order.state().equals("rejected") ? PlanOutcome.REJECTED : PlanOutcome.PLANNED);
    }
    List<OrderItem> items = OrderItem.of(order.body()).toList();
    OrderPlanner.Session session = planner.open(orderId, items, clock.instant());
    List<String> reasons = rules.reasonsToReject(orderId, items, session);
    if (!reasons.isEmpty()) {
      LOG.info("order {} rejected: {}", orderId, reasons);
      claims.releaseServices(orderId);
      states.reject(order, reasons);
      plans.completed(orderId);
      return outcome(PlanOutcome.REJECTED);
    }
    plan(order, items, session);
    return outcome(PlanOutcome.PLANNED);
  }

  private void plan(Document order, List<OrderItem> items, OrderPlanner.Session session) {
    Map<String, OrderItem> byId = new LinkedHashMap<>();
    items.forEach(item -> byId.put(item.id(), item));
    Map<String, UUID> serviceIds = new HashMap<>();
    items.forEach(item -> serviceIds.put(item.id(), item.serviceId().orElseGet(Ids::next)));
    Map<String, Set<String>> waits = waits(items);
    Map<String, Set<UUID>> stepsOfItem = new HashMap<>();
    List<Step> steps = new ArrayList<>();
    for (String id : Dependencies.sorted(waits)) {
      OrderItem item = java.util.Objects.requireNonNull(byId.get(id));
      Set<UUID> before = new LinkedHashSet<>();
      waits
          .getOrDefault(id, Set.of())
          .forEach(other -> before.addAll(stepsOfItem.getOrDefault(other, Set.of())));
      UUID serviceId = java.util.Objects.requireNonNull(serviceIds.get(id));
      List<Step> added =
          item.isAdd()
              ? session.add(item, serviceId, before, steps.size())
              : delete(order.id(), item, serviceId, before, steps.size(), session);
      Set<UUID> ids = new LinkedHashSet<>();
      added.forEach(step -> ids.add(step.id()));
      stepsOfItem.put(id, ids);
      steps.addAll(added);
    }
    inventory.insert(design(items, byId, serviceIds, order));
    states.start(order, serviceIds);
    LOG.info("order {} planned: {} items, {} steps", order.id(), items.size(), steps.size());
    plans.begin(order.id(), steps);
  }

  /** Item relationships, and what follows of itself: a service goes after those that rely on it. */
  private Map<String, Set<String>> waits(List<OrderItem> items) {
    Map<String, Set<String>> waits = new LinkedHashMap<>();
    items.forEach(item -> waits.put(item.id(), new LinkedHashSet<>(item.waitsFor())));
    Map<UUID, String> deleting = new HashMap<>();
    items.stream()
        .filter(item -> !item.isAdd())
        .forEach(item -> item.serviceId().ifPresent(id -> deleting.put(id, item.id())));
    deleting.forEach(
        (service, item) ->
            inventory.activeRelyingOn(service).stream()
                .map(other -> deleting.get(other.id()))
                .filter(java.util.Objects::nonNull)
                .forEach(other -> waits.getOrDefault(item, new LinkedHashSet<>()).add(other)));
    // A client that asked for the opposite has the last word, or both would wait for ever.
    if (Dependencies.circle(waits).isPresent()) {
      items.forEach(item -> waits.put(item.id(), item.waitsFor()));
    }
    return waits;
  }

  private List<Step> delete(
      UUID orderId,
      OrderItem item,
      UUID serviceId,
      Set<UUID> before,
      int position,
      OrderPlanner.Session session) {
    List<Step> steps =
        undo.release(
            plans.provided(serviceId),
            orderId,
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
    return List.of(
        session.deleted(
            item,
            serviceId,
            specification,
            service.body().path("name").asString("Service"),
            before,
            position));
  }

  /** The services that the order adds, with the relationships that its item relationships make. */
  private List<Document> design(
      List<OrderItem> items,
      Map<String, OrderItem> byId,
      Map<String, UUID> serviceIds,
      Document order) {
    List<Document> designed = new ArrayList<>();
    for (OrderItem item : items) {
      if (!item.isAdd()) {
        continue;
      }
      ObjectNode service = (ObjectNode) item.service().deepCopy();
      for (String other : item.waitsFor()) {
        OrderItem base = byId.get(other);
        if (base != null && base.isAdd() && relation(item, other).equals("reliesOn")) {
          UUID id = java.util.Objects.requireNonNull(serviceIds.get(other));
          ArrayNode relationships = service.withArrayProperty("serviceRelationship");
          relationships
              .addObject()
              .put("relationshipType", "reliesOn")
              .putObject("service")
              .put("id", id.toString())
              .put("href", inventory.serviceHref(id));
        }
      }
      service
          .withArrayProperty("serviceOrderItem")
          .addObject()
          .put("itemId", item.id())
          .put("serviceOrderId", order.id().toString())
          .put("serviceOrderHref", order.body().path("href").asString());
      designed.add(
          inventory.designed(java.util.Objects.requireNonNull(serviceIds.get(item.id())), service));
    }
    return designed;
  }

  private static String relation(OrderItem item, String other) {
    return item.json()
        .path("serviceOrderItemRelationship")
        .valueStream()
        .filter(r -> OrderItem.referred(r.path("orderItem")).equals(other))
        .map(r -> r.path("relationshipType").asString(""))
        .filter("reliesOn"::equals)
        .findFirst()
        .orElse("");
  }

  private static Map<String, Object> outcome(PlanOutcome outcome) {
    return Map.of(Variables.PLAN_OUTCOME, outcome.wireName());
  }
}
