package org.turnup.api.tmf.declare;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.turnup.api.tmf.error.NearNames;

/**
 * Attributes that nobody declared and that mean a declared one: misspelt, or named as another
 * version of the API or the API of another entity names it. They would be kept as the client's own
 * and have no effect.
 */
public final class MistakenNames {

  /**
   * Words that one API puts before a name and another does not. What begins with product refers to
   * the order or catalog of whoever sells.
   */
  private static final Pattern ENTITY = Pattern.compile("^(service|resource)(?=\\p{Lu})");

  /** {@code serviceId} may well be a client's own beside {@code id}; longer names are not. */
  private static final Pattern TELLING =
      Pattern.compile("\\p{Ll}+\\p{Lu}.*|characteristics?|relationship|specification|errorMessage");

  /** Names of other versions that are not alike, each with what v4 has for it. */
  private static final Map<String, List<String>> OTHER_VERSIONS =
      Map.ofEntries(
          Map.entry("externalIdentifier", List.of("externalId", "externalReference")),
          Map.entry("targetServiceSchema", List.of("targetEntitySchema")),
          Map.entry("targetResourceSchema", List.of("targetEntitySchema")),
          Map.entry("serviceSpecCharacteristicValue", List.of("characteristicValueSpecification")),
          Map.entry("lifecycleState", List.of("lifecycleStatus", "resourceStatus")),
          Map.entry("relatedParties", List.of("relatedParty")),
          Map.entry("operatingStatus", List.of("state")),
          Map.entry(
              "specRelationship", List.of("serviceSpecRelationship", "resourceSpecRelationship")),
          Map.entry("requiredServiceSpecification", List.of("serviceSpecRelationship")),
          Map.entry("requiredResourceSpecification", List.of("resourceSpecification")),
          Map.entry("checkServiceQualificationItem", List.of("serviceQualificationItem")),
          Map.entry("queryServiceQualificationItem", List.of("serviceQualificationItem")));

  private MistakenNames() {}

  /** The declared attribute that a name means; empty for one that is the client's own. */
  public static Optional<String> meant(String name, Collection<String> declared) {
    return Optional.<String>empty()
        .or(() -> otherVersion(name, declared))
        .or(() -> NearNames.near(name, declared.stream().filter(d -> sameKind(name, d)).toList()))
        .or(() -> otherEntity(name, declared));
  }

  private static Optional<String> otherVersion(String name, Collection<String> declared) {
    return OTHER_VERSIONS.getOrDefault(name, List.of()).stream()
        .filter(declared::contains)
        .findFirst();
  }

  /** {@code @type} and {@code type} are two names. */
  private static boolean sameKind(String one, String other) {
    return one.startsWith("@") == other.startsWith("@");
  }

  private static Optional<String> otherEntity(String name, Collection<String> declared) {
    String stem = stem(name);
    return TELLING.matcher(stem).matches()
        ? declared.stream().filter(other -> stem(other).equals(stem)).findFirst()
        : Optional.empty();
  }

  /** {@code specCharacteristic} of {@code serviceSpecCharacteristic}. */
  private static String stem(String name) {
    String rest = Objects.requireNonNull(ENTITY.matcher(name).replaceFirst(""));
    return rest.equals(name) ? name : Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
  }
}
