package org.turnup.api.qualification;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.turnup.api.catalog.Catalog;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.Ids;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The services that the catalog offers, narrowed by the criteria that it can answer for certain: id
 * and name of the specification, and the category of its candidates.
 */
@Component
class OfferedServices {

  private static final TmfResource CANDIDATE = TmfApi.resource("TMF633", "serviceCandidate");

  private static final TmfResource CATEGORY = TmfApi.resource("TMF633", "serviceCategory");

  /** What a client can reasonably look through; the catalog's own list pages through the rest. */
  private static final int MOST = 100;

  private static final int MOST_CANDIDATES = 1000;

  private final DocumentStore store;
  private final TmfDocuments documents;
  private final NeededResources resources;
  private final Clock clock;

  OfferedServices(
      DocumentStore store, TmfDocuments documents, NeededResources resources, Clock clock) {
    this.store = store;
    this.documents = documents;
    this.resources = resources;
    this.clock = clock;
  }

  /** Items of the specifications that match, oldest first; empty when none does. */
  ArrayNode matching(JsonNode criteria) {
    ArrayNode items = StrictJson.object().arrayNode();
    Instant now = clock.instant();
    List<String> wanted = wanted(criteria, now);
    List<String> conditions = new ArrayList<>(available(now));
    conditions.addAll(wanted);
    String predicate = String.join(" && ", conditions);
    List<Document> found =
        wanted.isEmpty()
            ? store.findAmongOldest(Catalog.SERVICE_SPECIFICATION, predicate, MOST)
            : store.findWhere(Catalog.SERVICE_SPECIFICATION, predicate, MOST);
    List<Document> offered =
        found.stream().filter(one -> Catalog.obstacle(one, now).isEmpty()).toList();
    Map<UUID, String> obstacles = resources.obstacles(offered, now);
    offered.stream()
        .filter(one -> !obstacles.containsKey(one.id()))
        .forEach(one -> add(items, one));
    return items;
  }

  /**
   * What cannot be had is left out here already, so that it takes no place among the first; dates
   * are stored in one form, in which their texts are in the order of time.
   */
  private static List<String> available(Instant now) {
    String moment = "\"" + Timestamps.format(now) + "\"";
    return List.of(
        "(!exists($.lifecycleStatus) || $.lifecycleStatus like_regex \"^[ _-]*(active|launched)[ _-]*$\" flag \"i\")",
        "!($.isBundle == true)",
        "!($.validFor.startDateTime > " + moment + ")",
        "!($.validFor.endDateTime <= " + moment + ")");
  }

  /** Criteria become JSON text literals, which a JSON path reads as the same text. */
  private List<String> wanted(JsonNode criteria, Instant now) {
    List<String> conditions = new ArrayList<>();
    JsonNode service = criteria.path("service");
    addIfGiven(conditions, "id", service.path("serviceSpecification").path("id"));
    addIfGiven(conditions, "name", service.path("name"));
    String category = criteria.path("category").path("id").asString("");
    if (!category.isEmpty()) {
      conditions.add(inCategory(category, now));
    }
    return conditions;
  }

  private static void addIfGiven(List<String> conditions, String name, JsonNode wanted) {
    if (wanted.isString()) {
      conditions.add("$." + name + " == " + StrictJson.text(wanted));
    }
  }

  private String inCategory(String category, Instant now) {
    List<String> ids =
        Ids.parse(category).map(id -> candidates(id, now)).orElse(List.of()).stream()
            .map(c -> c.body().path("serviceSpecification").path("id").asString(""))
            .flatMap(id -> Ids.parse(id).stream())
            .map(id -> "$.id == \"" + id + "\"")
            .distinct()
            .toList();
    return ids.isEmpty()
        ? "$.id == \"\""
        : ids.stream().collect(Collectors.joining(" || ", "(", ")"));
  }

  /** None of a category that is over; one that stands in another catalog has candidates here. */
  private List<Document> candidates(UUID category, Instant now) {
    if (store.find(CATEGORY, category).flatMap(one -> Catalog.obstacle(one, now)).isPresent()) {
      return List.of();
    }
    return store
        .findWhere(CANDIDATE, "$.category.id == \"" + category + "\"", MOST_CANDIDATES)
        .stream()
        .filter(candidate -> Catalog.obstacle(candidate, now).isEmpty())
        .toList();
  }

  private void add(ArrayNode items, Document offered) {
    items
        .addObject()
        .put("id", Integer.toString(items.size()))
        .put("@type", "ServiceQualificationItem")
        .putObject("service")
        .put("@type", "Service")
        .putObject("serviceSpecification")
        .put("id", offered.id().toString())
        .put("href", documents.href(Catalog.SERVICE_SPECIFICATION, offered.id()))
        .put("name", offered.body().path("name").asString(""))
        .put("@type", "ServiceSpecificationRef")
        .put("@referredType", "ServiceSpecification");
  }
}
