package org.turnup.api.serviceorder;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.turnup.api.tmf.error.CodePoints;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a process of a service's own is told of its order: who it is for, where, and when. Process
 * variables are no place for documents, so that long ones are cut down to references.
 */
final class OrderFacts {

  private static final List<String> OF_ORDER =
      List.of(
          "externalId",
          "description",
          "category",
          "priority",
          "orderDate",
          "requestedStartDate",
          "requestedCompletionDate");
  private static final List<String> OF_REFERENCE =
      List.of("id", "href", "name", "role", "@type", "@referredType");

  /** Bytes of JSON, of the 4 KB that all variables of a step may have together. */
  private static final int MAX_BYTES = 2500;

  private static final int MAX_REFERENCES = 10;

  private OrderFacts() {}

  static ObjectNode of(ObjectNode order, OrderItem item) {
    ObjectNode facts = StrictJson.object();
    OF_ORDER.stream()
        .filter(name -> order.path(name).isString())
        .forEach(name -> facts.set(name, order.path(name)));
    facts.put("action", item.json().path("action").asString(""));
    if (item.json().path("appointment").isObject()) {
      facts.set("appointment", item.json().path("appointment"));
    }
    ArrayNode places = facts.putArray("place");
    ArrayNode parties = facts.putArray("relatedParty");
    item.service().path("place").forEach(places::add);
    order.path("relatedParty").forEach(parties::add);
    item.service().path("relatedParty").forEach(parties::add);
    if (isTooLong(facts)) {
      cut(facts, places, parties);
    }
    return facts;
  }

  /** References in the place of documents, beginnings in the place of texts, as many as fit. */
  private static void cut(ObjectNode facts, ArrayNode places, ArrayNode parties) {
    OF_ORDER.stream()
        .filter(facts::has)
        .forEach(name -> facts.put(name, CodePoints.excerpt(facts.path(name).asString(""))));
    if (facts.has("appointment")) {
      facts.set("appointment", reference(facts.path("appointment")));
    }
    ArrayNode shortPlaces = references(places);
    ArrayNode shortParties = references(parties);
    facts.set("place", shortPlaces);
    facts.set("relatedParty", shortParties);
    while (isTooLong(facts) && !(shortPlaces.isEmpty() && shortParties.isEmpty())) {
      ArrayNode longer = shortPlaces.size() > shortParties.size() ? shortPlaces : shortParties;
      longer.remove(longer.size() - 1);
    }
  }

  private static boolean isTooLong(ObjectNode facts) {
    return StrictJson.text(facts).getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
  }

  private static ArrayNode references(ArrayNode whole) {
    ArrayNode references = StrictJson.object().arrayNode();
    whole.valueStream().limit(MAX_REFERENCES).forEach(one -> references.add(reference(one)));
    return references;
  }

  private static ObjectNode reference(JsonNode whole) {
    ObjectNode reference = StrictJson.object();
    OF_REFERENCE.stream()
        .filter(name -> whole.path(name).isString())
        .forEach(name -> reference.put(name, CodePoints.excerpt(whole.path(name).asString(""))));
    return reference;
  }
}
