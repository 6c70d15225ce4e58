package org.turnup.api.hub;

import java.util.List;
import java.util.Optional;
import org.turnup.api.tmf.filter.Filter;
import org.turnup.api.tmf.filter.InMemoryFilter;
import tools.jackson.databind.node.StringNode;

/** What a filter says of an event of which only the type is known. */
final class EventTypes {

  static final List<String> PATH = List.of("eventType");

  private EventTypes() {}

  /** Whether some event of this type may be meant. */
  static boolean mayMean(Filter filter, String type) {
    return answer(filter, type).orElse(true);
  }

  /** Empty when it depends on the rest of the event. */
  private static Optional<Boolean> answer(Filter filter, String type) {
    return switch (filter) {
      case Filter.And and -> joined(and.all(), type, false);
      case Filter.Or or -> joined(or.any(), type, true);
      case Filter.Not not -> answer(not.inside(), type).map(holds -> !holds);
      case Filter.Under under ->
          under.path().equals(PATH)
              ? Optional.of(InMemoryFilter.of(under.inside()).holds(StringNode.valueOf(type)))
              : Optional.empty();
      case Filter.There ignored -> Optional.of(true);
      case Filter.Compare ignored -> Optional.empty();
    };
  }

  /** One such answer decides; without it all must be known. */
  private static Optional<Boolean> joined(List<Filter> filters, String type, boolean decisive) {
    List<Optional<Boolean>> answers = filters.stream().map(one -> answer(one, type)).toList();
    if (answers.contains(Optional.of(decisive))) {
      return Optional.of(decisive);
    }
    return answers.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(!decisive);
  }
}
