package org.turnup.peers.powerdns;

import java.net.Inet6Address;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of an IPv6 address as the C library has it: after RFC 5952, the longest run of zero groups
 * becomes {@code ::}, and {@code ::ffff:0:0/96} and what is left of {@code ::/96} show IPv4.
 */
final class Ipv6Text {

  private static final Pattern ZERO_RUNS = Pattern.compile("(^|:)0(:0)+(:|$)");
  private static final int IPV4_AT = 12;

  private Ipv6Text() {}

  /** The text of an address of 16 bytes, or of 4 that stand for {@code ::ffff:…}. */
  static String of(byte[] address) throws UnknownHostException {
    if (address.length == 4) {
      return "::ffff:" + ipv4(address, 0);
    }
    boolean zeros = Arrays.equals(address, 0, IPV4_AT, new byte[IPV4_AT], 0, IPV4_AT);
    if (zeros && (address[IPV4_AT] != 0 || address[IPV4_AT + 1] != 0)) {
      return "::" + ipv4(address, IPV4_AT);
    }
    String full = Inet6Address.getByAddress(null, address, -1).getHostAddress();
    String longest = "";
    Matcher runs = ZERO_RUNS.matcher(full);
    while (runs.find()) {
      longest = runs.group().length() > longest.length() ? runs.group() : longest;
    }
    return longest.isEmpty() ? full : full.replaceFirst(Pattern.quote(longest), "::");
  }

  private static String ipv4(byte[] address, int at) {
    return "%d.%d.%d.%d"
        .formatted(
            address[at] & 0xff,
            address[at + 1] & 0xff,
            address[at + 2] & 0xff,
            address[at + 3] & 0xff);
  }
}
