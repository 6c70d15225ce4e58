package org.turnup.api.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.turnup.api.tmf.declare.Attribute;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.filter.Filter;
import org.turnup.api.tmf.filter.InMemoryFilter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

/**
 * What a filter says of an event of which only the type is known, the resource in it and what that
 * resource can be like.
 */
final class EventTypes {

  static final List<String> PATH = List.of("eventType");
  private static final String EVENT = "event";

  /**
   * A type of event.
   *
   * @param resource name of the resource in it
   * @param events what is declared of such events
   */
  record Known(String type, String resource, Shape.Structure events) {}

  private final Known known;

  private EventTypes(Known known) {
    this.known = known;
  }

  /** Whether some event of this type may be meant. */
  static boolean mayMean(Filter filter, Known known) {
    return new EventTypes(known).answer(filter, List.of()).orElse(true);
  }

  /** Empty when it depends on the rest of the event. */
  private Optional<Boolean> answer(Filter filter, List<String> path) {
    return switch (filter) {
      case Filter.And and -> joined(and.all(), path, false);
      case Filter.Or or -> joined(or.any(), path, true);
      case Filter.Not not -> answer(not.inside(), path).map(holds -> !holds);
      case Filter.Under under -> {
        List<String> longer = new ArrayList<>(path);
        longer.addAll(under.path());
        yield below(under.inside(), longer);
      }
      case Filter.There ignored -> Optional.empty();
      case Filter.Compare ignored -> Optional.empty();
    };
  }

  private Optional<Boolean> below(Filter inside, List<String> path) {
    if (path.equals(PATH)) {
      return Optional.of(InMemoryFilter.of(inside).holds(StringNode.valueOf(known.type())));
    }
    if (path.size() > 1 && path.getFirst().equals(EVENT) && !path.get(1).equals(known.resource())) {
      return Optional.of(false);
    }
    List<JsonNode> values = values(path);
    boolean isNever =
        values.isEmpty()
            ? answer(inside, path).equals(Optional.of(false))
            : values.stream().noneMatch(value -> InMemoryFilter.of(inside).holds(value));
    return isNever ? Optional.of(false) : Optional.empty();
  }

  /** All that can stand there; none where that is open. */
  private List<JsonNode> values(List<String> path) {
    Optional<Shape> shape = known.events().find(String.join(".", path)).map(Attribute::shape);
    return shape.isPresent() ? values(shape.get()) : List.of();
  }

  private static List<JsonNode> values(Shape shape) {
    if (shape instanceof Shape.Choice choice) {
      return choice.values().stream().<JsonNode>map(StringNode::valueOf).toList();
    }
    return shape == Shape.Scalar.BOOLEAN
        ? Stream.of(true, false).<JsonNode>map(BooleanNode::valueOf).toList()
        : List.of();
  }

  /** One such answer decides; without it all must be known. */
  private Optional<Boolean> joined(List<Filter> filters, List<String> path, boolean decisive) {
    List<Optional<Boolean>> answers = filters.stream().map(one -> answer(one, path)).toList();
    if (answers.contains(Optional.of(decisive))) {
      return Optional.of(decisive);
    }
    return answers.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(!decisive);
  }
}
