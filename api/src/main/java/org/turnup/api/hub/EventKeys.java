package org.turnup.api.hub;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private record Declared(String key, String type) {}

  private EventKeys() {}

  /**
   * Events of one API that a query can mean.
   *
   * @throws TmfProblem 400 when it names none that the API has
   */
  static List<String> of(TmfApi api, Filter filter) {
    List<Declared> declared = declared(Stream.of(api)).toList();
    Set<String> known = declared.stream().map(Declared::type).collect(Collectors.toSet());
    for (FilterLeaf leaf : FilterLeaf.of(filter)) {
      if (leaf.path().equals(EventTypes.PATH)
          && leaf.is(Comparison.EQ)
          && leaf.what() instanceof Filter.Compare compare
          && !known.contains(compare.literal().asString())) {
        throw unknown("eventType=" + compare.literal().asString(), known);
      }
    }
    List<String> keys = matching(declared.stream(), filter);
    if (keys.isEmpty()) {
      throw unknown("a query that no type of event matches", known);
    }
    return keys;
  }

  private static TmfProblem unknown(String wanted, Set<String> known) {
    return TmfProblem.invalid("query", wanted, "one of " + String.join(", ", new TreeSet<>(known)));
  }

  /** Events of all APIs that a query can mean. */
  static List<String> ofAll(Filter filter) {
    return matching(declared(TmfApi.all().stream()), filter);
  }

  private static Stream<Declared> declared(Stream<TmfApi> apis) {
    return apis.flatMap(api -> api.resources().values().stream()).flatMap(EventKeys::declared);
  }

  private static Stream<Declared> declared(TmfResource resource) {
    return resource.events().stream()
        .map(resource::eventType)
        .map(type -> new Declared(resource.table() + ":" + type, type));
  }

  private static List<String> matching(Stream<Declared> declared, Filter filter) {
    return declared
        .filter(one -> EventTypes.mayMean(filter, one.type()))
        .map(Declared::key)
        .distinct()
        .toList();
  }
}
