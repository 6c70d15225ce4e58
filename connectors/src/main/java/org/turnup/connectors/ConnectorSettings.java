package org.turnup.connectors;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Settings of one connector.
 *
 * @param name connector, and route file without its extension; lower-case letters, digits, hyphens
 * @param values what the route file reads as <code>{{name.key}}</code>; {@code limit} is common to
 *     all and defaults to PT10S
 */
public record ConnectorSettings(String name, Map<String, String> values) {

  /** What a connector may be called. */
  static final String NAME = "[a-z][a-z0-9-]*";

  private static final String LIMIT = "limit";
  private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);

  /**
   * Checks what every connector needs.
   *
   * @throws IllegalArgumentException naming the setting, what came and what was expected
   */
  public ConnectorSettings {
    values = Map.copyOf(values);
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "'%s' is no connector name; expected lower-case letters, digits and hyphens"
              .formatted(name));
    }
    limit(name, values);
  }

  /** Longest time that one call may take. */
  public Duration limit() {
    return limit(name, values);
  }

  /** The settings as properties of the Camel context. */
  Properties properties() {
    Properties properties = new Properties();
    values.forEach((key, value) -> properties.setProperty(name + "." + key, value));
    properties.setProperty(name + ".limit", Long.toString(limit().toMillis()));
    return properties;
  }

  /** Names the settings and hides their values: some are secrets. */
  @Override
  public String toString() {
    return "ConnectorSettings[%s, %s]".formatted(name, new TreeMap<>(values).keySet());
  }

  private static Duration limit(String name, Map<String, String> values) {
    String text = values.get(LIMIT);
    if (text == null) {
      return DEFAULT_LIMIT;
    }
    try {
      Duration limit = Duration.parse(text);
      if (limit.isPositive()) {
        return limit;
      }
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(badLimit(name, text), e);
    }
    throw new IllegalArgumentException(badLimit(name, text));
  }

  private static String badLimit(String name, String text) {
    return "%s.limit is '%s'; expected a positive ISO-8601 duration such as PT10S"
        .formatted(name, text);
  }
}
