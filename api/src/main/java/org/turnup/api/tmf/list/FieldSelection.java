package org.turnup.api.tmf.list;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.filter.AttributePath;
import org.turnup.api.tmf.filter.Reading;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@code fields} parameter (TMF630): the attributes that were asked for and nothing else; of
 * the resource itself {@code id} and {@code href} always. {@code fields=none} leaves just those
 * two.
 */
public final class FieldSelection {

  private static final int MAX = 100;
  private static final String NONE = "none";
  private static final Set<String> ALL = Set.of("all", "*");

  /** Attributes of an object, by name; one without any of its own is wanted as it is. */
  private static final class Wanted {
    private final Map<String, Wanted> parts = new LinkedHashMap<>();
    private boolean isWhole;

    void add(List<String> path) {
      Wanted here = this;
      for (String name : path) {
        here = here.parts.computeIfAbsent(name, n -> new Wanted());
      }
      here.isWhole = true;
    }
  }

  private final Wanted wanted;

  private FieldSelection(Wanted wanted) {
    this.wanted = wanted;
  }

  /**
   * Reads the parameter; without any value everything is selected.
   *
   * @throws TmfProblem 400 for more paths, or longer ones, than any resource has, and for names
   *     that by the declaration of the structure nobody can mean
   */
  public static FieldSelection of(Shape.Structure structure, List<String> values, Reading reading) {
    List<String> paths =
        values.stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .map(String::strip)
            .filter(path -> !path.isEmpty() || reading == Reading.ASKED)
            .toList();
    if (paths.size() > MAX) {
      throw TmfProblem.invalid(
          "fields", paths.size() + " attributes", "at most %d attributes".formatted(MAX));
    }
    Wanted wanted = new Wanted();
    wanted.isWhole = paths.isEmpty();
    for (String path : paths) {
      boolean isNone = path.equals(NONE);
      if (reading == Reading.ASKED && !isNone) {
        checkAsked(structure, path);
      } else {
        AttributePath.check("fields", path);
      }
      if (!isNone) {
        wanted.add(AttributePath.names(path));
      }
    }
    wanted.add(List.of("id"));
    wanted.add(List.of("href"));
    return new FieldSelection(wanted);
  }

  private static void checkAsked(Shape.Structure structure, String path) {
    if (path.isEmpty() || (ALL.contains(path) && structure.attribute(path).isEmpty())) {
      throw TmfProblem.invalid(
          "fields", path, "names of attributes, or none; without the parameter all are shown");
    }
    AttributePath.find("fields", structure, path, Set.of(NONE));
  }

  public ObjectNode apply(ObjectNode document) {
    return wanted.isWhole ? document : select(document, wanted);
  }

  private static ObjectNode select(ObjectNode source, Wanted wanted) {
    ObjectNode selected = StrictJson.object();
    for (Map.Entry<String, JsonNode> property : source.properties()) {
      Wanted part = wanted.parts.get(property.getKey());
      if (part != null) {
        inside(property.getValue(), part)
            .ifPresent(value -> selected.set(property.getKey(), value));
      }
    }
    return selected;
  }

  /** Empty when there is nothing of what is wanted. */
  private static Optional<JsonNode> inside(JsonNode value, Wanted wanted) {
    if (wanted.isWhole) {
      return Optional.of(value);
    }
    return switch (value) {
      case ObjectNode object ->
          Optional.<JsonNode>of(select(object, wanted)).filter(node -> !node.isEmpty());
      case ArrayNode array -> {
        ArrayNode selected = array.arrayNode();
        array.forEach(element -> inside(element, wanted).ifPresent(selected::add));
        yield Optional.<JsonNode>of(selected).filter(node -> !node.isEmpty());
      }
      default -> Optional.empty();
    };
  }
}
