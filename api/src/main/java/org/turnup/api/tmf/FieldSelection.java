package org.turnup.api.tmf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@code fields} parameter (TMF630): the attributes that were asked for and nothing else;
 * {@code id} and {@code href} always. {@code fields=none} leaves just those two.
 */
public final class FieldSelection {

  private static final Set<String> ALWAYS = Set.of("id", "href");

  private final Set<String> paths;

  private FieldSelection(Set<String> paths) {
    this.paths = paths;
  }

  /** Reads the parameter; no value at all selects everything. */
  public static FieldSelection of(List<String> values) {
    Set<String> paths =
        values.stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(String::strip)
            .filter(path -> !path.isEmpty())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (!paths.isEmpty()) {
      paths.addAll(ALWAYS);
      paths.remove("none");
    }
    return new FieldSelection(paths);
  }

  public ObjectNode apply(ObjectNode document) {
    return paths.isEmpty() ? document : select(document, new ArrayList<>(paths));
  }

  private static ObjectNode select(ObjectNode source, List<String> wanted) {
    ObjectNode selected = StrictJson.object();
    source
        .properties()
        .forEach(
            property -> {
              String name = property.getKey();
              List<String> below =
                  wanted.stream()
                      .filter(p -> p.startsWith(name + "."))
                      .map(p -> p.substring(name.length() + 1))
                      .toList();
              if (wanted.contains(name)) {
                selected.set(name, property.getValue());
              } else if (!below.isEmpty()) {
                selected.set(name, inside(property.getValue(), below));
              }
            });
    return selected;
  }

  private static JsonNode inside(JsonNode value, List<String> wanted) {
    return switch (value) {
      case ObjectNode object -> select(object, wanted);
      case ArrayNode array -> {
        ArrayNode selected = array.arrayNode();
        array.forEach(element -> selected.add(inside(element, wanted)));
        yield selected;
      }
      default -> value;
    };
  }
}
