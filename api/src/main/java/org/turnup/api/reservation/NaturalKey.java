package org.turnup.api.reservation;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.turnup.values.KeyForm;

/**
 * The text under which a name or number on a network system is claimed: {@code name=value}, sorted
 * by name, each value in the spelling in which the system compares it. Two texts are equal exactly
 * when the system would take them for one thing.
 */
public final class NaturalKey {

  private static final Pattern NEXT_PART = Pattern.compile(" (?=[A-Za-z][A-Za-z0-9_-]*=)");

  private NaturalKey() {}

  /**
   * The key of a resource.
   *
   * @param names parameters that together must be unique
   * @param parameters all parameters of the resource, as text
   * @param forms how the system compares the values, by parameter; others letter by letter
   * @return empty when there is nothing to claim: the network system itself chooses the value
   */
  public static Optional<String> of(
      Collection<String> names, Map<String, String> parameters, Map<String, KeyForm> forms) {
    boolean chosenByTheNetwork =
        names.stream()
            .anyMatch(
                name ->
                    form(name, forms).kind() != KeyForm.Kind.EXACT
                        && parameters.getOrDefault(name, "").isEmpty());
    return chosenByTheNetwork ? Optional.empty() : Optional.of(text(names, parameters, forms));
  }

  /** A key that was claimed in another spelling, in the one that holds now. */
  static String respell(String key, Map<String, KeyForm> forms) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : NEXT_PART.split(key)) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        return key;
      }
      parts.put(part.substring(0, equals), part.substring(equals + 1));
    }
    return text(parts.keySet(), parts, forms);
  }

  private static String text(
      Collection<String> names, Map<String, String> parameters, Map<String, KeyForm> forms) {
    Set<String> implied = impliedZones(names, parameters, forms);
    Map<String, String> canonical = new TreeMap<>();
    for (String name : names) {
      if (!implied.contains(name)) {
        String value = parameters.getOrDefault(name, "");
        canonical.put(name, form(name, forms).canonical(value, parameters));
      }
    }
    return canonical.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }

  /** A full name says its zone: the same name below two zones is one name. */
  private static Set<String> impliedZones(
      Collection<String> names, Map<String, String> parameters, Map<String, KeyForm> forms) {
    return names.stream()
        .filter(name -> !parameters.getOrDefault(name, "").isEmpty())
        .map(name -> form(name, forms).zone())
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static KeyForm form(String name, Map<String, KeyForm> forms) {
    return forms.getOrDefault(name, KeyForm.EXACT);
  }

  /** Names of parameters as a plan's step keeps them. */
  public static Collection<String> names(String joined) {
    return Arrays.asList(joined.split(","));
  }
}
