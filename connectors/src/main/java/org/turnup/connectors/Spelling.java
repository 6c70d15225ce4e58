package org.turnup.connectors;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Names of connectors and settings as the environment can say them. Its variables know neither
 * small letters nor hyphens, and write a dot as they write an underscore.
 */
final class Spelling {

  private Spelling() {}

  /** What is left of a name in the environment. */
  static String plain(String name) {
    return name.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
  }

  /** The variable of a setting, as workers read it. */
  static String variable(String connector, String setting) {
    return "TURNUP_CONNECTORS_%s_%s"
        .formatted(
            connector.replace("-", "").toUpperCase(Locale.ROOT),
            setting.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT));
  }

  /**
   * Settings under the names that are known. A name spelled otherwise comes from the environment,
   * and goes before a value from a file.
   */
  static Map<String, String> known(Map<String, String> given, Collection<String> known) {
    Map<String, String> spelled = new HashMap<>();
    Map<String, String> stronger = new HashMap<>();
    given.forEach(
        (name, value) -> {
          List<String> meant =
              known.contains(name)
                  ? List.of()
                  : known.stream().filter(one -> plain(one).equals(plain(name))).toList();
          meant.forEach(one -> stronger.put(one, value));
          if (meant.isEmpty()) {
            spelled.put(name, value);
          }
        });
    spelled.putAll(stronger);
    return spelled;
  }
}
