package org.turnup.connectors.kea;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Leases as Kea lists them, and what its routes ask of them. */
public final class Leases {

  private static final String ADDRESS = "ip-address";
  private static final String HW_ADDRESS = "hw-address";
  private static final String SUBNET = "subnet-id";
  private static final String HOSTNAME = "hostname";
  private static final String CONTEXT = "user-context";
  private static final String MARK = "turnup";

  private Leases() {}

  /**
   * Adds the leases in an answer that bear the owner's mark, each once.
   *
   * @param arguments a lease, or a list of them as {@code leases}; null when Kea found none
   */
  @SuppressWarnings("unchecked")
  public static List<Map<String, Object>> own(
      List<Map<String, Object>> known, @Nullable Map<String, Object> arguments, String owner) {
    if (arguments == null) {
      return known;
    }
    List<Map<String, Object>> found =
        arguments.get("leases") instanceof List<?> list
            ? (List<Map<String, Object>>) list
            : List.of(arguments);
    Map<Object, Map<String, Object>> all = new LinkedHashMap<>();
    known.forEach(lease -> all.put(String.valueOf(lease.get(ADDRESS)), lease));
    found.stream()
        .filter(lease -> owner.equals(ownerOf(lease)))
        .forEach(lease -> all.putIfAbsent(String.valueOf(lease.get(ADDRESS)), lease));
    return List.copyOf(all.values());
  }

  /** The first lease of the pool, subnet and address asked for; null when there is none. */
  public static @Nullable Map<String, Object> fitting(
      List<Map<String, Object>> leases, Map<String, Object> asked) {
    AddressPool pool = new AddressPool();
    return leases.stream()
        .filter(lease -> text(lease, SUBNET).equals(text(asked, "subnetId")))
        .filter(lease -> pool.contains(text(asked, "pool"), text(lease, ADDRESS)))
        .filter(
            lease ->
                !asked.containsKey("address")
                    || text(asked, "address").equals(text(lease, ADDRESS)))
        .findFirst()
        .orElse(null);
  }

  /** Whether a lease must be changed to be as asked. */
  public static boolean differs(Map<String, Object> lease, Map<String, Object> asked) {
    return !text(lease, HW_ADDRESS).equals(text(asked, "hwAddress"))
        || !text(lease, HOSTNAME).equals(text(asked, "hostname"));
  }

  /** What Kea is sent to add or change a lease. */
  public static Map<String, Object> arguments(
      Object address, Map<String, Object> asked, String owner) {
    return Map.of(
        SUBNET, Objects.requireNonNull(asked.get("subnetId")),
        ADDRESS, address,
        HW_ADDRESS, text(asked, "hwAddress"),
        HOSTNAME, text(asked, "hostname"),
        CONTEXT, Map.of(MARK, Map.of("owner", owner)));
  }

  private static @Nullable Object ownerOf(Map<String, Object> lease) {
    return lease.get(CONTEXT) instanceof Map<?, ?> context
            && context.get(MARK) instanceof Map<?, ?> mark
        ? mark.get("owner")
        : null;
  }

  private static String text(Map<String, Object> map, String name) {
    return String.valueOf(map.get(name));
  }
}
