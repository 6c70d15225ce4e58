package org.turnup.api.resourceorder;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.turnup.api.inventory.Inventory;
import org.turnup.api.order.OrderType;
import org.turnup.api.order.RaisedOrders;
import org.turnup.api.order.StatePath;
import org.turnup.api.plan.Step;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.reference.References;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.Ids;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.node.ObjectNode;

/**
 * Resource orders that service orders raise. The plan of the service order carries them out; they
 * follow its steps, in the steps' own transactions.
 */
@Component
public class RaisedResourceOrders {

  private static final TmfResource RESOURCE_ORDER = OrderType.RESOURCE.resource();

  private final TmfDocuments documents;
  private final RaisedOrders pairs;
  private final Inventory inventory;
  private final References references;
  private final Clock clock;

  RaisedResourceOrders(
      TmfDocuments documents,
      RaisedOrders pairs,
      Inventory inventory,
      References references,
      Clock clock) {
    this.documents = documents;
    this.pairs = pairs;
    this.inventory = inventory;
    this.references = references;
    this.clock = clock;
  }

  /**
   * Raises the resource order of a service order whose steps are planned.
   *
   * @return what the service order's {@code orderRelationship} says of it; empty when no step is
   *     about a resource
   */
  public Optional<ObjectNode> raise(Document serviceOrder, List<Step> steps) {
    List<Step> ordered = RaisedItems.ordered(steps);
    if (ordered.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode body = RaisedDocument.of(serviceOrder, ordered, inventory, now());
    // Names, versions and addresses, as in orders of clients.
    references.complete(
        RESOURCE_ORDER, body, null, References.Known.NOTHING, Set.of(), new Violations());
    Document raised = documents.draft(RESOURCE_ORDER, Ids.next(), body);
    documents.insert(RESOURCE_ORDER, List.of(raised));
    pairs.add(serviceOrder.id(), raised.id());
    return Optional.of(
        StrictJson.object()
            .put("id", raised.id().toString())
            .put("href", raised.body().path("href").asString(""))
            .put("relationshipType", "raisedResourceOrder")
            .put("@referredType", "ResourceOrder"));
  }

  /** The steps of a service order have changed; so do the items, unless nothing is to be seen. */
  public void follow(UUID serviceOrderId, Collection<Step> steps) {
    if (!RaisedItems.ordered(steps).isEmpty()) {
      pairs
          .lockRaised(serviceOrderId)
          .filter(order -> !OrderType.RESOURCE.states().isFinal(order.state()))
          .ifPresent(order -> follow(order, new RaisedItems(steps)));
    }
  }

  private void follow(Document order, RaisedItems items) {
    Map<String, String> states = items.states();
    Set<String> undecided = items.undecided();
    Map<String, String> skipped = items.skipped();
    ObjectNode body = order.body();
    Set<String> changed = new HashSet<>();
    Set<String> asking = new HashSet<>();
    for (ResourceOrderItem item : ResourceOrderItem.of(body)) {
      String before = item.json().path("state").asString("");
      String resource = item.resource().path("id").asString("");
      String after = states.getOrDefault(resource, before);
      for (String state : StatePath.of(OrderType.RESOURCE.itemStates(), before, after)) {
        item.json().put("state", state);
        changed.add(item.id());
      }
      if (changed.contains(item.id())
          && !after.equals("inProgress")
          && skipped.containsKey(resource)) {
        note(body, "item %s, %s".formatted(item.id(), skipped.get(resource)));
      }
      if (isGone(item, after) && item.resource() instanceof ObjectNode gone) {
        gone.remove("href");
      }
      if (changed.contains(item.id()) && undecided.contains(resource)) {
        asking.add(item.id());
      }
    }
    String state = items.areOver() ? end(states) : underWay(states);
    List<String> way = StatePath.of(OrderType.RESOURCE.states(), order.state(), state);
    Document current = order;
    if (way.isEmpty() && !changed.isEmpty()) {
      String path = OrderType.RESOURCE.fieldPath(body, changed);
      current = documents.update(RESOURCE_ORDER, "AttributeValueChange", order, path);
    }
    for (String next : way) {
      current = toState(current, next);
    }
    if (!asking.isEmpty()) {
      String path = OrderType.RESOURCE.fieldPath(body, asking);
      documents.tell(RESOURCE_ORDER, "InformationRequired", current, path);
    }
  }

  private void note(ObjectNode body, String text) {
    body.withArrayProperty("note")
        .addObject()
        .put("author", "Turnup")
        .put("date", now())
        .put("text", text);
  }

  /** What was not provided, and what was deleted, is nowhere to be read. */
  private static boolean isGone(ResourceOrderItem item, String state) {
    return item.isAdd() ? Set.of("failed", "cancelled").contains(state) : state.equals("completed");
  }

  private Document toState(Document order, String state) {
    ObjectNode body = order.body();
    if (order.state().equals("acknowledged")) {
      body.put("startDate", now());
    }
    if (OrderType.RESOURCE.states().isFinal(state)) {
      body.put("completionDate", now());
    }
    body.put("state", state);
    return documents.update(RESOURCE_ORDER, "StateChange", order);
  }

  private static String underWay(Map<String, String> states) {
    return states.containsValue("held") ? "held" : "inProgress";
  }

  private static String end(Map<String, String> states) {
    Set<Boolean> completed =
        states.values().stream().map("completed"::equals).collect(Collectors.toSet());
    if (completed.size() > 1) {
      return "partial";
    }
    return completed.contains(true) ? "completed" : "failed";
  }

  private String now() {
    return Timestamps.format(clock.instant());
  }
}
