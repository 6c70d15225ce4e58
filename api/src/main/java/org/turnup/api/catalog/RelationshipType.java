package org.turnup.api.catalog;

import java.util.List;
import java.util.Locale;

/**
 * What a relationship between specifications, services, order items or orders means. Letter case
 * and the marks between words do not matter; a type that is none of these would order nothing, in
 * silence.
 */
public final class RelationshipType {

  /** How it is written where Turnup writes it. */
  public static final String RELIES_ON = "reliesOn";

  /** The one comes after the other, and cannot be without it. */
  private static final List<String> RELIANCES =
      List.of(RELIES_ON, "dependsOn", "requires", "dependency");

  /** What TMF633 knows besides between specifications; kept, and nothing follows from it. */
  private static final List<String> OF_SPECIFICATIONS =
      List.of("aggregation", "migration", "substitution", "exclusivity");

  /** What TMF641 knows besides between orders, and what an order says of the one that it raised. */
  private static final List<String> OF_ORDERS = List.of("cross-ref", "raisedResourceOrder");

  private RelationshipType() {}

  public static boolean isReliance(String type) {
    return isAmong(RELIANCES, type);
  }

  /** Of two items of an order only this says that the service of the one relies on the other's. */
  public static boolean isReliesOn(String type) {
    return plain(RELIES_ON).equals(plain(type));
  }

  static boolean isOfSpecifications(String type) {
    return isReliance(type) || isAmong(OF_SPECIFICATIONS, type);
  }

  /** One that only says where an order came from, or what came of it. */
  public static boolean isNoteOfOrder(String type) {
    return isAmong(OF_ORDERS, type);
  }

  /** What a refusal expects between items and services. */
  public static String expected() {
    return oneOf(RELIANCES, List.of());
  }

  static String expectedOfSpecifications() {
    return oneOf(RELIANCES, OF_SPECIFICATIONS);
  }

  public static String expectedOfOrders() {
    return oneOf(RELIANCES, OF_ORDERS);
  }

  private static String oneOf(List<String> types, List<String> more) {
    return "one of "
        + String.join(", ", types)
        + (more.isEmpty() ? "" : ", " + String.join(", ", more));
  }

  private static boolean isAmong(List<String> types, String type) {
    return types.stream().anyMatch(one -> plain(one).equals(plain(type)));
  }

  private static String plain(String type) {
    return type.replaceAll("[ _-]", "").toLowerCase(Locale.ROOT);
  }
}
