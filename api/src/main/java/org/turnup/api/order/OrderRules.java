package org.turnup.api.order;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.ResourceRules;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.store.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client may do to an order that it has posted: the order's state is the engine's, its items
 * are fixed once they are being carried out, and only an order that is over can be deleted.
 */
public abstract class OrderRules implements ResourceRules {

  private static final String FIRST = "acknowledged";

  private final OrderType type;
  private final RaisedOrders raised;
  private final Clock clock;

  protected OrderRules(OrderType type, RaisedOrders raised, Clock clock) {
    this.type = type;
    this.raised = raised;
    this.clock = clock;
  }

  /** Checks changed items as those of a new order. */
  protected abstract void checkItems(ObjectNode order, Violations violations);

  @Override
  public TmfResource resource() {
    return type.resource();
  }

  @Override
  public void check(ObjectNode after, @Nullable ObjectNode before, Violations violations) {
    if (before == null) {
      return;
    }
    if (!before.path("state").equals(after.path("state"))) {
      throw TmfProblem.conflict(
          "state: a client cannot make a %s in state '%s' %s; to cancel it POST a %s"
              .formatted(
                  type.name(),
                  before.path("state").asString(""),
                  after.path("state"),
                  type.cancelTask().name()));
    }
    RequestedDates.check(after, before, clock.instant(), violations);
    if (!before.path("priority").equals(after.path("priority"))) {
      Priority.check(after, violations);
    }
    if (!before.path(type.items()).equals(after.path(type.items()))) {
      checkUnbegun(before);
      ObjectNode posted = asPosted(after);
      checkServerSet(posted, violations);
      checkItems(posted, violations);
    }
  }

  private void checkUnbegun(ObjectNode before) {
    String state = before.path("state").asString("");
    if (!state.equals(FIRST)) {
      throw TmfProblem.conflict(
          "%s of a %s in state '%s' cannot change, only while it is '%s'"
              .formatted(type.items(), type.name(), state, FIRST));
    }
  }

  /**
   * What the kernel refuses in a new order it lets pass in a patch, which sends back what was read;
   * an item in a state of the client's own could never be planned.
   */
  private void checkServerSet(ObjectNode posted, Violations violations) {
    JsonNode items = posted.path(type.items());
    for (int i = 0; i < items.size(); i++) {
      for (String name : type.serverSetOfItems()) {
        if (items.get(i).hasNonNull(name)) {
          violations.add(
              "%s[%d].%s".formatted(type.items(), i, name),
              items.get(i).path(name),
              "nothing; the server sets it");
        }
      }
    }
  }

  /** A client that read the order sends back the states that we set. */
  private ObjectNode asPosted(ObjectNode order) {
    ObjectNode posted = order.deepCopy();
    for (JsonNode item : posted.path(type.items())) {
      if (item instanceof ObjectNode object && object.path("state").asString("").equals(FIRST)) {
        object.remove("state");
      }
    }
    return posted;
  }

  @Override
  public void completeChange(ObjectNode after) {
    type.itemsOf(after)
        .filter(item -> !item.has("state"))
        .forEach(item -> item.put("state", FIRST));
  }

  @Override
  public void checkDelete(Document order) {
    raised.checkAlone(type, order);
    if (!type.states().isFinal(order.state())) {
      throw TmfProblem.conflict(
          "%s in state '%s' cannot be deleted, only in a final state; to cancel it POST a %s"
              .formatted(type.name(), order.state(), type.cancelTask().name()));
    }
  }
}
