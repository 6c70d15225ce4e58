package org.turnup.local.opensearch.ism;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, with errors that name what was expected. OpenSearch answers an
 * {@link IllegalArgumentException} with status 400.
 *
 * @param of what the object is, for errors
 * @param json the object
 */
record Fields(String of, Map<?, ?> json) {

  String text(String name) {
    String text = optionalText(name);
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("[%s] of %s is missing".formatted(name, of));
    }
    return text;
  }

  @Nullable String optionalText(String name) {
    Object value = json.get(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw new IllegalArgumentException(
        "[%s] of %s is %s, expected text".formatted(name, of, value));
  }

  /** Empty when it is absent. */
  Map<?, ?> object(String name) {
    Object value = json.get(name);
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> object) {
      return object;
    }
    throw new IllegalArgumentException(
        "[%s] of %s is %s, expected an object".formatted(name, of, value));
  }

  /** Empty when it is absent; one object counts as a list of one. */
  List<Map<?, ?>> objects(String name) {
    Object value = json.get(name);
    List<Map<?, ?>> objects = new ArrayList<>();
    if (value == null) {
      return objects;
    }
    for (Object each : value instanceof List<?> list ? list : List.of(value)) {
      if (!(each instanceof Map<?, ?> object)) {
        throw new IllegalArgumentException(
            "[%s] of %s holds %s, expected objects".formatted(name, of, each));
      }
      objects.add(object);
    }
    return objects;
  }

  List<String> texts(String name) {
    if (!(json.get(name) instanceof List<?> list)) {
      throw new IllegalArgumentException("[%s] of %s must be a list of texts".formatted(name, of));
    }
    return list.stream().map(String::valueOf).toList();
  }

  int number(String name, int otherwise) {
    Object value = json.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Number number) {
      return number.intValue();
    }
    throw new IllegalArgumentException(
        "[%s] of %s is %s, expected a number".formatted(name, of, value));
  }

  void allow(String known) {
    for (Object key : json.keySet()) {
      if (!known.equals(key)) {
        throw new IllegalArgumentException(
            "[%s] of %s is not known here; known is %s".formatted(key, of, known));
      }
    }
  }
}
