package org.turnup.api.hub;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.filter.Comparison;
import org.turnup.api.tmf.filter.Filter;
import org.turnup.api.tmf.filter.FilterLeaf;

/**
 * The events that resources declare, as {@code table:eventType}: the type alone does not tell a
 * monitor of TMF640 from one of TMF702, and services of TMF638 are those of TMF640.
 */
final class EventKeys {

  private record Declared(String key, EventTypes.Known event) {}

  private EventKeys() {}

  /**
   * Events of some APIs that a query can mean.
   *
   * @param field name of the attribute it came in, for refusals
   * @throws TmfProblem 400 when it names none that they have, or one that never comes with the rest
   *     of the query
   */
  static List<String> asked(String field, List<TmfApi> apis, Filter filter) {
    List<Declared> declared = declared(apis.stream()).toList();
    Set<String> known =
        declared.stream().map(one -> one.event().type()).collect(Collectors.toSet());
    for (FilterLeaf leaf : FilterLeaf.of(filter)) {
      if (leaf.path().equals(EventTypes.PATH)
          && leaf.is(Comparison.EQ)
          && leaf.what() instanceof Filter.Compare compare
          && !known.contains(compare.literal().asString())) {
        throw unknown(field, "eventType=" + compare.literal().asString(), known);
      }
    }
    List<String> keys = matching(declared.stream(), filter);
    if (keys.isEmpty()) {
      throw unknown(field, "a query that no type of event matches", known);
    }
    return keys;
  }

  private static TmfProblem unknown(String field, String wanted, Set<String> known) {
    return TmfProblem.invalid(field, wanted, "one of " + String.join(", ", new TreeSet<>(known)));
  }

  /** Events of all APIs that a query can mean. */
  static List<String> ofAll(Filter filter) {
    return matching(declared(TmfApi.all().stream()), filter);
  }

  private static Stream<Declared> declared(Stream<TmfApi> apis) {
    return apis.flatMap(EventKeys::declared);
  }

  private static Stream<Declared> declared(TmfApi api) {
    Shape.Structure events = EventShape.of(api.number());
    return api.resources().values().stream().flatMap(resource -> declared(resource, events));
  }

  private static Stream<Declared> declared(TmfResource resource, Shape.Structure events) {
    return resource.events().stream()
        .map(resource::eventType)
        .map(
            type ->
                new Declared(
                    resource.table() + ":" + type,
                    new EventTypes.Known(type, resource.name(), events)));
  }

  private static List<String> matching(Stream<Declared> declared, Filter filter) {
    return declared
        .filter(one -> EventTypes.mayMean(filter, one.event()))
        .map(Declared::key)
        .distinct()
        .toList();
  }
}
