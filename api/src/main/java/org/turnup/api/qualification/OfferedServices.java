package org.turnup.api.qualification;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.turnup.api.catalog.Catalog;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.json.StrictJson;
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

  /** What a client can reasonably look through; the catalog's own list pages through the rest. */
  private static final int MOST = 100;

  private static final int MOST_CANDIDATES = 1000;

  private final DocumentStore store;
  private final TmfDocuments documents;

  OfferedServices(DocumentStore store, TmfDocuments documents) {
    this.store = store;
    this.documents = documents;
  }

  /** Items of the specifications that match, oldest first; empty when none does. */
  ArrayNode matching(JsonNode criteria) {
    ArrayNode items = StrictJson.object().arrayNode();
    List<String> wanted = wanted(criteria);
    String predicate = String.join(" && ", orderable(wanted));
    List<Document> found =
        wanted.isEmpty()
            ? store.findAmongOldest(Catalog.SERVICE_SPECIFICATION, predicate, MOST)
            : store.findWhere(Catalog.SERVICE_SPECIFICATION, predicate, MOST);
    found.forEach(offered -> add(items, offered));
    return items;
  }

  private static List<String> orderable(List<String> wanted) {
    List<String> conditions = new ArrayList<>();
    Catalog.NOT_ORDERABLE.stream()
        .map(status -> "!($.lifecycleStatus == \"" + status + "\")")
        .sorted()
        .forEach(conditions::add);
    conditions.addAll(wanted);
    return conditions;
  }

  /** Criteria become JSON text literals, which a JSON path reads as the same text. */
  private List<String> wanted(JsonNode criteria) {
    List<String> conditions = new ArrayList<>();
    JsonNode service = criteria.path("service");
    addIfGiven(conditions, "id", service.path("serviceSpecification").path("id"));
    addIfGiven(conditions, "name", service.path("name"));
    String category = criteria.path("category").path("id").asString("");
    if (!category.isEmpty()) {
      conditions.add(inCategory(category));
    }
    return conditions;
  }

  private static void addIfGiven(List<String> conditions, String name, JsonNode wanted) {
    if (wanted.isString()) {
      conditions.add("$." + name + " == " + StrictJson.text(wanted));
    }
  }

  private String inCategory(String category) {
    List<String> ids =
        Ids.parse(category).map(this::candidates).orElse(List.of()).stream()
            .map(c -> c.body().path("serviceSpecification").path("id").asString(""))
            .flatMap(id -> Ids.parse(id).stream())
            .map(id -> "$.id == \"" + id + "\"")
            .distinct()
            .toList();
    return ids.isEmpty()
        ? "$.id == \"\""
        : ids.stream().collect(Collectors.joining(" || ", "(", ")"));
  }

  private List<Document> candidates(UUID category) {
    return store.findWhere(CANDIDATE, "$.category.id == \"" + category + "\"", MOST_CANDIDATES);
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
