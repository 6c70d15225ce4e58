package org.turnup.connectors.powerdns;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the rrsets of a zone, as PowerDNS lists them, say of who put them there. */
public final class Rrsets {

  private static final String ACCOUNT = "turnup";
  private static final int NAMED = 5;

  private Rrsets() {}

  /** The rrset of a name and type that has records; null when there is none. */
  public static @Nullable Map<String, Object> find(
      @Nullable List<Map<String, Object>> rrsets, String fqdn, String type) {
    return all(rrsets).stream()
        .filter(one -> isAt(one, fqdn, type) && !list(one, "records").isEmpty())
        .findFirst()
        .orElse(null);
  }

  /** Whose mark an rrset bears; null for none. */
  public static @Nullable String owner(@Nullable Map<String, Object> rrset) {
    return rrset == null
        ? null
        : list(rrset, "comments").stream()
            .filter(comment -> ACCOUNT.equals(comment.get("account")))
            .map(comment -> String.valueOf(comment.get("content")))
            .findFirst()
            .orElse(null);
  }

  /** Changes that remove what bears the owner's mark, but for one name and type. */
  public static List<Map<String, Object>> removals(
      @Nullable List<Map<String, Object>> rrsets,
      String owner,
      @Nullable String keptFqdn,
      @Nullable String keptType) {
    return all(rrsets).stream()
        .filter(one -> owner.equals(owner(one)) && !isAt(one, keptFqdn, keptType))
        .map(
            one ->
                Map.<String, Object>of(
                    "name", text(one, "name"), "type", text(one, "type"), "changetype", "DELETE"))
        .toList();
  }

  /**
   * Names of the rrsets that a zone's owner did not make, at most five, for a sentence; empty when
   * there are none. SOA and NS at its head come with a zone.
   */
  public static String foreign(
      @Nullable List<Map<String, Object>> rrsets, String zone, String owner) {
    List<String> names =
        all(rrsets).stream()
            .filter(one -> !isAt(one, zone, "SOA") && !isAt(one, zone, "NS"))
            .filter(one -> !owner.equals(owner(one)))
            .map(one -> text(one, "name") + " " + text(one, "type"))
            .sorted()
            .toList();
    String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    return names.size() > NAMED ? first + " and %d more".formatted(names.size() - NAMED) : first;
  }

  private static boolean isAt(
      Map<String, Object> rrset, @Nullable String fqdn, @Nullable String type) {
    return text(rrset, "name").equalsIgnoreCase(String.valueOf(fqdn))
        && Objects.equals(text(rrset, "type"), type);
  }

  private static List<Map<String, Object>> all(@Nullable List<Map<String, Object>> rrsets) {
    return rrsets == null ? List.of() : rrsets;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Map<String, Object> rrset, String name) {
    return rrset.get(name) instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
  }

  private static String text(Map<String, Object> rrset, String name) {
    return String.valueOf(rrset.get(name));
  }
}
