package org.turnup.api.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The life of an entry of a catalog, as TMF620 and the SID draw it. TMF633 and TMF634 take any text
 * for it, and TM Forum's kits send some; what is none of these cannot be ordered.
 */
enum LifecycleStatus {
  IN_STUDY("In study", false),
  IN_DESIGN("In design", false),
  IN_TEST("In test", false),
  ACTIVE("Active", true),
  LAUNCHED("Launched", true),
  RETIRED("Retired", false),
  OBSOLETE("Obsolete", false),
  REJECTED("Rejected", false);

  private final String text;
  private final boolean isOrderable;

  LifecycleStatus(String text, boolean isOrderable) {
    this.text = text;
    this.isOrderable = isOrderable;
  }

  /** The status that a text means, whatever its letter case and the marks between its words. */
  static Optional<LifecycleStatus> of(String text) {
    return Arrays.stream(values()).filter(one -> plain(one.text).equals(plain(text))).findFirst();
  }

  boolean isOrderable() {
    return isOrderable;
  }

  static String all() {
    return Arrays.stream(values()).map(one -> one.text).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return text;
  }

  private static String plain(String text) {
    return text.replaceAll("[ _-]", "").toLowerCase(Locale.ROOT);
  }
}
