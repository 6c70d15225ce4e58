package org.turnup.api.hub;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;

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
  static List<String> of(TmfApi api, EventFilter filter) {
    List<Declared> declared = declared(Stream.of(api)).toList();
    Set<String> known = declared.stream().map(Declared::type).collect(Collectors.toSet());
    for (String wanted : filter.eventTypes().orElse(Set.of())) {
      if (!known.contains(wanted)) {
        throw TmfProblem.invalid(
            "query", "eventType=" + wanted, "one of " + String.join(", ", new TreeSet<>(known)));
      }
    }
    return matching(declared.stream(), filter);
  }

  /** Events of all APIs that a query can mean. */
  static List<String> ofAll(EventFilter filter) {
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

  private static List<String> matching(Stream<Declared> declared, EventFilter filter) {
    return declared
        .filter(one -> filter.eventTypes().map(types -> types.contains(one.type())).orElse(true))
        .map(Declared::key)
        .distinct()
        .toList();
  }
}
