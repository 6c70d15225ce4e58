package org.turnup.peers.kea;

import java.util.ArrayList;
import java.util.List;

/** Reads a MAC as Kea 2.2 does: hexadecimal bytes of one or two digits, joined by colons. */
final class HardwareAddress {

  private HardwareAddress() {}

  /** Kea's spelling: lower case, two digits each; refuses with Kea's texts. */
  static String normalise(String text) {
    if (text.isEmpty()) {
      return "";
    }
    List<String> bytes = new ArrayList<>();
    for (String part : text.split(":", -1)) {
      for (char digit : part.toCharArray()) {
        if (Character.digit(digit, 16) < 0) {
          throw new CommandException(
              "'%s' is not a valid hexadecimal digit in decoded string '%s'"
                  .formatted(digit, text));
        }
      }
      if (part.length() > 2) {
        throw new CommandException("invalid format of the decoded string '%s'".formatted(text));
      }
      bytes.add("0".repeat(2 - part.length()) + part.toLowerCase());
    }
    return String.join(":", bytes);
  }
}
