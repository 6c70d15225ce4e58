package org.turnup.connectors;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML as plain maps, lists and values. */
final class Yaml {

  private Yaml() {}

  /**
   * Reads one document.
   *
   * @param file name for messages
   * @throws IllegalArgumentException with the place of the mistake
   */
  static @Nullable Object read(String file, String text) {
    try {
      LoadSettings settings =
          LoadSettings.builder().setLabel(file).setAllowDuplicateKeys(false).build();
      return new Load(settings).loadFromString(text);
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException(
          file + " is no YAML: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "), e);
    }
  }

  /** Tells every value that is a text, with the key under which it stands. */
  static void texts(@Nullable Object node, BiConsumer<String, String> each) {
    texts("", node, each);
  }

  private static void texts(String key, @Nullable Object node, BiConsumer<String, String> each) {
    switch (node) {
      case Map<?, ?> map -> map.forEach((name, value) -> texts(String.valueOf(name), value, each));
      case List<?> list -> list.forEach(element -> texts(key, element, each));
      case String text -> each.accept(key, text);
      case null, default -> {}
    }
  }
}
