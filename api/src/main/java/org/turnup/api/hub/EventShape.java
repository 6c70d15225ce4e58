package org.turnup.api.hub;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.turnup.api.tmf.declare.Attribute;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.filter.Filter;
import org.turnup.api.tmf.filter.FilterLeaf;

/** What events look like, as far as it is declared: their envelope and the resources in them. */
final class EventShape {

  /**
   * Events of all APIs and those that clients post, whose envelope is their own; of resources that
   * have one name the first is meant.
   */
  static final Shape.Structure ANY = envelope(TmfApi.all(), Map.of());

  /** Events that the platform itself writes, of whichever API. */
  static final Shape.Structure PLATFORM = ofPlatform(TmfApi.all());

  private static final String EVENT = "event";

  private EventShape() {}

  /**
   * Events of one API.
   *
   * @param api its number, for example {@code TMF641}
   */
  static Shape.Structure of(String api) {
    return ofPlatform(TmfApi.all().stream().filter(one -> one.number().equals(api)).toList());
  }

  private static Shape.Structure ofPlatform(List<TmfApi> apis) {
    Set<String> domains =
        telling(apis).map(Envelope::domain).collect(Collectors.toCollection(TreeSet::new));
    return envelope(
        apis,
        Map.of(
            "domain",
            new Shape.Choice(domains, Set.of()),
            "priority",
            new Shape.Choice(Set.of(Envelope.URGENT, Envelope.NORMAL), Set.of())));
  }

  private static Stream<TmfResource> telling(List<TmfApi> apis) {
    return apis.stream()
        .flatMap(api -> api.resources().values().stream())
        .filter(resource -> !resource.events().isEmpty());
  }

  private static Shape.Structure envelope(List<TmfApi> apis, Map<String, Shape> choices) {
    Map<String, Shape> attributes = new LinkedHashMap<>();
    for (String name :
        List.of(
            "eventId",
            "eventType",
            "correlationId",
            "domain",
            "title",
            "description",
            "priority",
            "fieldPath",
            "id",
            "href")) {
      attributes.put(name, Shape.Scalar.STRING);
    }
    attributes.put("eventTime", Shape.Scalar.DATE_TIME);
    attributes.put("timeOcurred", Shape.Scalar.DATE_TIME);
    attributes.putAll(choices);
    Map<String, Shape> resources = new LinkedHashMap<>();
    telling(apis).forEach(resource -> resources.putIfAbsent(resource.name(), resource.structure()));
    attributes.put("event", Shape.Structure.of("event", resources));
    return Shape.Structure.of("envelope", attributes);
  }

  /** What the resources in these events may have, of whichever kind they are. */
  static Shape.Structure resources(Shape.Structure events) {
    Map<String, Shape> attributes = new LinkedHashMap<>();
    inside(events).attributes().values().stream()
        .map(Attribute::shape)
        .map(Shape.Structure.class::cast)
        .flatMap(resource -> resource.attributes().values().stream())
        .forEach(attribute -> attributes.putIfAbsent(attribute.name(), attribute.shape()));
    return Shape.Structure.of("resource", attributes);
  }

  /**
   * Refuses a path that no event has: nothing would ever be found by it.
   *
   * @param field name of the attribute that the filter came in
   * @throws TmfProblem 400
   */
  static void checkPaths(String field, Shape.Structure events, Filter filter) {
    for (FilterLeaf leaf : FilterLeaf.of(filter)) {
      if (!isKnown(events, leaf.path())) {
        throw TmfProblem.invalid(
            field,
            leaf.dotted(),
            "one of %s, or an attribute below one of %s"
                .formatted(
                    String.join(", ", new TreeSet<>(events.attributes().keySet())),
                    inside(events).attributes().keySet().stream()
                        .map(resource -> EVENT + "." + resource)
                        .sorted()
                        .collect(Collectors.joining(", "))));
      }
    }
  }

  /** Below a resource anything: clients have attributes of their own. */
  private static boolean isKnown(Shape.Structure events, List<String> path) {
    return path.getFirst().equals(EVENT)
        ? path.size() > 1 && inside(events).attribute(path.get(1)).isPresent()
        : path.size() == 1 && events.attribute(path.getFirst()).isPresent();
  }

  private static Shape.Structure inside(Shape.Structure events) {
    return events
        .attribute(EVENT)
        .map(Attribute::shape)
        .map(Shape.Structure.class::cast)
        .orElseThrow();
  }
}
