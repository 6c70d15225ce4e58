package org.turnup.peers.powerdns;

/** Checks names as PowerDNS 4.7 does in its API. */
final class DnsName {

  private DnsName() {}

  /** The name in lower case with its final dot. */
  static String canonical(String text) {
    parse(text);
    if (!text.endsWith(".")) {
      throw new ApiException("DNS Name '%s' is not canonical".formatted(text));
    }
    return checkCharacters(text.toLowerCase());
  }

  /** Refuses empty labels, labels over 63 octets and names over 253. */
  static void parse(String text) {
    if (text.equals(".")) {
      return; // the root
    }
    String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    boolean labels = true;
    for (String label : name.split("\\.", -1)) {
      labels &= label.length() <= 63 && (!label.isEmpty() || text.isEmpty());
    }
    if (!labels || name.length() > 253) {
      throw new ApiException("Unable to parse DNS Name '%s'".formatted(text));
    }
  }

  private static String checkCharacters(String name) {
    String plain = name.startsWith("*.") ? name.substring(2) : name;
    if (!plain.matches("[a-z0-9_/.-]*")) {
      throw new ApiException(
          "Name '%s' contains unsupported characters".formatted(name.replace(" ", "\\032")));
    }
    return name;
  }
}
