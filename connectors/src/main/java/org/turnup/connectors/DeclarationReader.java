package org.turnup.connectors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.turnup.values.KeyForm;

/**
 * Reads {@code <name>.connector.yaml}. A misspelt key would be ignored in silence otherwise, so
 * every key is looked at.
 */
final class DeclarationReader {

  private static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean");

  /** Keys of an entry, with what is allowed in each. */
  private static final Map<String, Set<String>> KEYS =
      Map.of(
          "settings", Set.of("description", "required", "secret"),
          "parameters",
              Set.of("description", "required", "type", "values", "default", "when", "keyForm"),
          "outputs", Set.of("description", "type", "when"));

  private final String file;
  private final List<String> problems = new ArrayList<>();

  private DeclarationReader(String file) {
    this.file = file;
  }

  /**
   * The declaration in a text.
   *
   * @throws IllegalArgumentException with everything that is wrong in it
   */
  static Declaration read(String file, String text) {
    DeclarationReader reader = new DeclarationReader(file);
    Declaration declaration = reader.declaration(Yaml.read(file, text));
    if (!reader.problems.isEmpty()) {
      throw new IllegalArgumentException(file + ": " + String.join("; ", reader.problems));
    }
    return declaration;
  }

  private Declaration declaration(@Nullable Object root) {
    Map<?, ?> map = map("the file", root);
    map.keySet()
        .forEach(
            key -> {
              if (!key.equals("description") && !KEYS.containsKey(String.valueOf(key))) {
                problems.add(unknown(String.valueOf(key), KEYS.keySet()));
              }
            });
    Declaration declaration =
        new Declaration(
            entries("settings", map.get("settings")),
            entries("parameters", map.get("parameters")),
            entries("outputs", map.get("outputs")));
    conditions("parameters", declaration.parameters(), declaration);
    conditions("outputs", declaration.outputs(), declaration);
    keyForms(declaration);
    return declaration;
  }

  private Map<String, Map<String, Object>> entries(String section, @Nullable Object node) {
    Map<String, Map<String, Object>> entries = new LinkedHashMap<>();
    if (node != null) {
      map(section, node)
          .forEach((name, about) -> entries.put(String.valueOf(name), entry(section, name, about)));
    }
    return entries;
  }

  private Map<String, Object> entry(String section, Object name, @Nullable Object about) {
    Map<String, Object> entry = new TreeMap<>();
    String where = section + "." + name;
    Set<String> known = KEYS.getOrDefault(section, Set.of());
    if (about != null) {
      map(where, about)
          .forEach(
              (key, value) -> {
                String text = String.valueOf(key);
                if (!known.contains(text)) {
                  problems.add(unknown(where + "." + text, known));
                } else if (value == null || !fits(text, value)) {
                  problems.add(
                      "%s.%s is %s; expected %s".formatted(where, text, value, form(text)));
                } else {
                  entry.put(text, value);
                }
              });
    }
    return entry;
  }

  private static boolean fits(String key, Object value) {
    return switch (key) {
      case "type" -> TYPES.contains(value);
      case "required", "secret" -> value instanceof Boolean;
      case "values" -> value instanceof List<?> list && !list.isEmpty();
      case "when" -> value instanceof Map<?, ?> map && !map.isEmpty();
      case "default" ->
          value instanceof String || value instanceof Number || value instanceof Boolean;
      case "keyForm" -> value instanceof String text && KeyForm.parse(text).isPresent();
      default -> value instanceof String;
    };
  }

  private static String form(String key) {
    return switch (key) {
      case "type" -> "string, integer, number or boolean";
      case "required", "secret" -> "true or false";
      case "values" -> "a list of the allowed values";
      case "when" -> "a map from the name of a parameter to its value";
      case "default" -> "a text, a number, true or false";
      case "keyForm" -> "exact, dnsName, dnsName in <parameter>, macAddress or ipAddress";
      default -> "a text";
    };
  }

  /** What a key form is relative to must be a parameter; it would be compared as text otherwise. */
  private void keyForms(Declaration declaration) {
    declaration
        .parameters()
        .forEach(
            (name, about) ->
                Optional.ofNullable(about.get("keyForm"))
                    .flatMap(text -> KeyForm.parse(text.toString()))
                    .map(KeyForm::zone)
                    .filter(zone -> !declaration.parameters().containsKey(zone))
                    .ifPresent(
                        zone ->
                            problems.add(
                                unknown(
                                    "parameters." + name + ".keyForm." + zone,
                                    declaration.parameters().keySet()))));
  }

  /** What an entry's condition names must be a parameter. */
  private void conditions(
      String section, Map<String, Map<String, Object>> entries, Declaration declaration) {
    entries.forEach(
        (name, about) -> {
          if (about.get("when") instanceof Map<?, ?> when) {
            when.keySet()
                .forEach(
                    key -> {
                      if (!declaration.parameters().containsKey(String.valueOf(key))) {
                        problems.add(
                            unknown(
                                section + "." + name + ".when." + key,
                                declaration.parameters().keySet()));
                      }
                    });
          }
        });
  }

  private Map<?, ?> map(String where, @Nullable Object node) {
    if (node instanceof Map<?, ?> map) {
      return map;
    }
    problems.add("%s is %s; expected a map".formatted(where, node));
    return Map.of();
  }

  private static String unknown(String where, Set<String> known) {
    String name = where.substring(where.lastIndexOf('.') + 1);
    return "%s is unknown; expected one of %s".formatted(where, Names.expected(name, known));
  }
}
