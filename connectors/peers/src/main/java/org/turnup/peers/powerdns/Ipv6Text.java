package org.turnup.peers.powerdns;

import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of an IPv6 address after RFC 5952: the longest run of zero groups becomes {@code ::}. */
final class Ipv6Text {

  private static final Pattern ZERO_RUNS = Pattern.compile("(^|:)0(:0)+(:|$)");

  private Ipv6Text() {}

  static String of(InetAddress address) {
    String full = address.getHostAddress();
    String longest = "";
    Matcher runs = ZERO_RUNS.matcher(full);
    while (runs.find()) {
      longest = runs.group().length() > longest.length() ? runs.group() : longest;
    }
    return longest.isEmpty() ? full : full.replaceFirst(Pattern.quote(longest), "::");
  }
}
