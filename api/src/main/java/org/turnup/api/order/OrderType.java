package org.turnup.api.order;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.turnup.api.tmf.declare.Attribute;
import org.turnup.api.tmf.declare.Lifecycles;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.declare.StateMachine;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.workflows.OrderKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * In what a service order and a resource order differ where all else is the same.
 *
 * @param items attribute that holds the order items
 * @param cancelTask the resource whose POST asks for an order to be cancelled
 * @param taskStart first state of such a task, which the two specifications spell differently
 */
public record OrderType(
    OrderKind kind,
    TmfResource resource,
    StateMachine states,
    StateMachine itemStates,
    String items,
    TmfResource cancelTask,
    String taskStart) {

  private static final int MOST_NAMED = 10;

  public static final OrderType SERVICE =
      new OrderType(
          OrderKind.SERVICE_ORDER,
          TmfApi.resource("TMF641", "serviceOrder"),
          Lifecycles.SERVICE_ORDER,
          Lifecycles.SERVICE_ORDER_ITEM,
          "serviceOrderItem",
          TmfApi.resource("TMF641", "cancelServiceOrder"),
          "accepted");

  public static final OrderType RESOURCE =
      new OrderType(
          OrderKind.RESOURCE_ORDER,
          TmfApi.resource("TMF652", "resourceOrder"),
          Lifecycles.RESOURCE_ORDER,
          Lifecycles.RESOURCE_ORDER_ITEM,
          "orderItem",
          TmfApi.resource("TMF652", "cancelResourceOrder"),
          "acknowledged");

  /** Name of the resource, for example {@code serviceOrder}. */
  public String name() {
    return resource.name();
  }

  /** Attribute of an item that holds what it is about. */
  String ordered() {
    return this == SERVICE ? "service" : "resource";
  }

  public Stream<ObjectNode> itemsOf(JsonNode order) {
    return order.path(items).valueStream().map(ObjectNode.class::cast);
  }

  /** Attributes of an item that only the server sets. */
  Set<String> serverSetOfItems() {
    return resource
        .attribute(items)
        .map(Attribute::shape)
        .filter(Shape.Structure.class::isInstance)
        .map(Shape.Structure.class::cast)
        .stream()
        .flatMap(item -> item.attributes().values().stream())
        .filter(Attribute::isServerSet)
        .map(Attribute::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Items of an order as a violation names them, separated by commas; when they are many, the
   * attribute that holds all items.
   */
  public String fieldPath(JsonNode order, Set<String> itemIds) {
    if (itemIds.size() > MOST_NAMED) {
      return items;
    }
    List<ObjectNode> all = itemsOf(order).toList();
    return IntStream.range(0, all.size())
        .filter(i -> itemIds.contains(all.get(i).path("id").asString("")))
        .mapToObj(i -> "%s[%d]".formatted(items, i))
        .collect(Collectors.joining(","));
  }

  /** TMF652 has no error messages; there a note tells what went wrong. */
  boolean hasErrorMessages() {
    return resource.attribute("errorMessage").isPresent();
  }

  /** Only TMF641 has milestones. */
  boolean hasMilestones() {
    return resource.attribute("milestone").isPresent();
  }

  /** Only TMF641 has jeopardy alerts. */
  boolean hasJeopardyAlerts() {
    return resource.attribute("jeopardyAlert").isPresent();
  }
}
