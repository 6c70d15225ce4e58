package org.turnup.peers.kea;

import java.util.regex.Pattern;

/** IPv4 addresses as numbers. */
final class Ipv4 {

  private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");

  private Ipv4() {}

  /** The address, or -1 when the text is none. */
  static long parse(String text) {
    String[] octets = text.split("\\.", -1);
    if (octets.length != 4) {
      return -1;
    }
    long address = 0;
    for (String octet : octets) {
      if (!OCTET.matcher(octet).matches() || Integer.parseInt(octet) > 255) {
        return -1;
      }
      address = address << 8 | Integer.parseInt(octet);
    }
    return address;
  }
}
