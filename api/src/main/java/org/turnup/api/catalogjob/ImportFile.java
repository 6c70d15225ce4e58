package org.turnup.api.catalogjob;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.turnup.api.tmf.Dependencies;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The items of an import file in an order in which each can be taken in: what an item refers to by
 * id comes before it, as far as they do not refer to one another.
 *
 * @param circular places of those that do, or that refer to such; they come last
 * @param doubles what is wrong with items that are one and the same resource, of which only one
 *     would be left
 */
record ImportFile(List<Item> items, Set<String> circular, List<String> doubles) {

  /**
   * One resource in the file.
   *
   * @param place where it stands, for the error log: {@code serviceSpecification[3]}
   */
  record Item(TmfResource resource, String place, ObjectNode body) {

    /** Its id in the spelling that is stored; empty when it has none. */
    String id() {
      String text = body.path("id").asString("");
      return Ids.canonical(text).orElse(text);
    }

    /** What an item without an id is known by. */
    private List<String> name() {
      return List.of(
          resource.name(), body.path("name").asString(""), body.path("version").asString(""));
    }
  }

  private static List<String> doubles(List<Item> items) {
    List<String> errors = new ArrayList<>();
    Map<List<String>, Item> byId = new HashMap<>();
    Map<List<String>, Item> byName = new HashMap<>();
    Map<List<String>, Item> anyVersion = new HashMap<>();
    for (Item item : items) {
      if (!item.id().isEmpty()) {
        Item first = byId.putIfAbsent(List.of(item.resource().name(), item.id()), item);
        if (first != null) {
          errors.add(
              "%s: id: got %s, expected another one than that of %s"
                  .formatted(item.place(), item.id(), first.place()));
        }
      }
      Item same = byName.putIfAbsent(item.name(), item);
      Item other = anyVersion.putIfAbsent(item.name().subList(0, 2), item);
      // One without id and version is taken for the only one of its name that is there already.
      Item namesake = item.id().isEmpty() && !item.body().has("version") ? other : same;
      if (namesake != null && (item.id().isEmpty() || namesake.id().isEmpty())) {
        errors.add(
            "%s: name: got '%s', expected another name or version than %s has, or an id for each"
                .formatted(item.place(), item.name().get(1), namesake.place()));
      }
    }
    return errors;
  }

  /**
   * Reads a file: an object with an array for each kind of resource, or an array of one kind.
   *
   * @throws JobFailedException when it is none
   */
  static ImportFile read(byte[] file, JobKind kind, List<TmfResource> scope) {
    TmfResource ofArray = scope.size() == 1 ? scope.getFirst() : kind.specification();
    ObjectNode content;
    try {
      content = StrictJson.object(wrapped(file, ofArray));
    } catch (TmfProblem e) {
      throw new JobFailedException("The file cannot be read: " + e.message());
    }
    List<Item> items = new ArrayList<>();
    for (Map.Entry<String, JsonNode> part : content.properties()) {
      TmfResource resource =
          scope.stream()
              .filter(one -> one.name().equals(part.getKey()))
              .findFirst()
              .orElseThrow(() -> unexpected(part.getKey(), scope));
      if (!part.getValue().isArray()) {
        throw new JobFailedException(part.getKey() + ": expected an array");
      }
      for (int i = 0; i < part.getValue().size(); i++) {
        String place = "%s[%d]".formatted(resource.name(), i);
        if (!(part.getValue().get(i) instanceof ObjectNode body)) {
          throw new JobFailedException(place + ": expected an object");
        }
        items.add(new Item(resource, place, body));
      }
    }
    return sorted(items);
  }

  private static byte[] wrapped(byte[] file, TmfResource ofArray) {
    String text = new String(file, StandardCharsets.UTF_8);
    return text.stripLeading().startsWith("[")
        ? "{\"%s\":%s}".formatted(ofArray.name(), text).getBytes(StandardCharsets.UTF_8)
        : file;
  }

  private static JobFailedException unexpected(String name, List<TmfResource> scope) {
    return new JobFailedException(
        "'%s' is nothing to import here; expected are arrays of %s"
            .formatted(name, String.join(", ", scope.stream().map(TmfResource::name).toList())));
  }

  private static ImportFile sorted(List<Item> items) {
    Map<String, Item> byPlace = new LinkedHashMap<>();
    Map<String, String> placeOfId = new HashMap<>();
    for (Item item : items) {
      byPlace.put(item.place(), item);
      placeOfId.put(item.id(), item.place());
    }
    placeOfId.remove("");
    Map<String, Set<String>> waits = new LinkedHashMap<>();
    for (Item item : items) {
      Set<String> on = new LinkedHashSet<>();
      collect(item.body(), placeOfId, on);
      on.remove(item.place());
      waits.put(item.place(), on);
    }
    // Those that refer to one another in a circle come last; the rules say whether they may.
    Set<String> order = new LinkedHashSet<>(Dependencies.sorted(waits));
    Set<String> circular = new LinkedHashSet<>(byPlace.keySet());
    circular.removeAll(order);
    order.addAll(circular);
    return new ImportFile(order.stream().map(byPlace::get).toList(), circular, doubles(items));
  }

  private static void collect(JsonNode node, Map<String, String> placeOfId, Set<String> found) {
    if (node.isString()) {
      String text = Ids.canonical(node.stringValue()).orElse(node.stringValue());
      String place = placeOfId.get(text);
      if (place != null) {
        found.add(place);
      }
    }
    node.forEach(child -> collect(child, placeOfId, found));
  }
}
