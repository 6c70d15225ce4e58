package org.turnup.connectors;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Settings of a connector for those who try it: from the file {@code <name>.properties} beside its
 * routes, and from the environment as workers take them, which goes before the file.
 */
public final class SettingsSource {

  private SettingsSource() {}

  /**
   * All settings of a connector that can be found.
   *
   * @param folder where its files are
   * @throws IllegalArgumentException when there is a file that cannot be read
   */
  public static Map<String, String> read(
      String name, Path folder, Map<String, String> environment) {
    Map<String, String> settings = new HashMap<>(file(folder.resolve(name + ".properties")));
    String prefix = "TURNUP_CONNECTORS_" + name.replace("-", "").toUpperCase(Locale.ROOT) + "_";
    environment.forEach(
        (variable, value) -> {
          if (variable.startsWith(prefix)) {
            String key = variable.substring(prefix.length()).toLowerCase(Locale.ROOT);
            // The file may spell it with capitals and hyphens; the environment cannot.
            String known =
                settings.keySet().stream()
                    .filter(other -> Spelling.plain(other).equals(Spelling.plain(key)))
                    .findFirst()
                    .orElse(key);
            settings.put(known, value);
          }
        });
    return settings;
  }

  private static Map<String, String> file(Path path) {
    Map<String, String> settings = new HashMap<>();
    if (Files.exists(path)) {
      Properties properties = new Properties();
      // A backslash in a password is a backslash.
      try (Reader reader = new StringReader(Files.readString(path).replace("\\", "\\\\"))) {
        properties.load(reader);
      } catch (IOException e) {
        throw new IllegalArgumentException("Cannot read the settings " + path + ": " + e, e);
      }
      properties.forEach((key, value) -> settings.put(key.toString(), value.toString()));
    }
    return settings;
  }
}
