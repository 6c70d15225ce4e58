package org.turnup.api.hub;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.declare.TmfApi;

/** What events look like, as far as it is declared: their envelope and the resources in them. */
final class EventShape {

  /** Events of all APIs; of resources that have one name the first is meant. */
  static final Shape.Structure ANY = envelope(resources(TmfApi.all()));

  private EventShape() {}

  /**
   * Events of one API.
   *
   * @param api its number, for example {@code TMF641}
   */
  static Shape.Structure of(String api) {
    return envelope(
        resources(TmfApi.all().stream().filter(one -> one.number().equals(api)).toList()));
  }

  private static Shape.Structure resources(List<TmfApi> apis) {
    Map<String, Shape> resources = new LinkedHashMap<>();
    apis.stream()
        .flatMap(api -> api.resources().values().stream())
        .filter(resource -> !resource.events().isEmpty())
        .forEach(resource -> resources.putIfAbsent(resource.name(), resource.structure()));
    return Shape.Structure.of("event", resources);
  }

  private static Shape.Structure envelope(Shape event) {
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
    attributes.put("event", event);
    return Shape.Structure.of("envelope", attributes);
  }
}
