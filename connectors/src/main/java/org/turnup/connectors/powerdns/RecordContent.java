package org.turnup.connectors.powerdns;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.turnup.connectors.Parameters;
import org.turnup.values.DnsName;
import org.turnup.values.IpAddress;

/** Contents of records as DNS stores and shows them. */
final class RecordContent {

  static final List<String> TYPES = List.of("A", "AAAA", "CNAME", "TXT", "MX");

  private static final Pattern MX = Pattern.compile("([0-9]+) +(\\S+)");
  private static final int MAX_PREFERENCE = 65535;
  private static final int MAX_TEXT = 2000;

  /** A character string holds so many octets at most; longer text is several of them. */
  private static final int MAX_STRING = 255;

  private RecordContent() {}

  /** The content as it is stored; empty when it can be none of that type. */
  static Optional<String> stored(String type, String text) {
    return switch (type) {
      case "A" -> IpAddress.parseV4(text);
      case "AAAA" -> IpAddress.parseV6(text);
      case "CNAME" -> host(text);
      case "MX" -> mx(text);
      default -> txt(text);
    };
  }

  /** The stored content as PowerDNS reads it: it shows IPv4 in IPv6 addresses, and takes none. */
  static String sent(String type, String stored) {
    return type.equals("AAAA") ? IpAddress.hexadecimal(stored).orElse(stored) : stored;
  }

  /** What a content of that type looks like. */
  static String expected(String type) {
    return switch (type) {
      case "A" -> "an IPv4 address such as 192.0.2.1, without leading zeros";
      case "AAAA" -> "an IPv6 address such as 2001:db8::1";
      case "CNAME" -> "the full name of a host such as www.example.net";
      case "MX" ->
          "a preference of 0 to 65535 and the full name of a host, such as 10 mail.example.net";
      default -> "text of 1 to 2000 characters without control characters";
    };
  }

  private static Optional<String> host(String text) {
    return DnsName.parse(text).filter(name -> !name.isWildcard()).map(DnsName::text);
  }

  /** A single dot says that the domain takes no mail (RFC 7505). */
  private static Optional<String> mx(String text) {
    Matcher parts = MX.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Optional<String> host = parts.group(2).equals(".") ? Optional.of(".") : host(parts.group(2));
    return Parameters.whole(parts.group(1), 0, MAX_PREFERENCE)
        .flatMap(preference -> host.map(name -> preference + " " + name));
  }

  private static Optional<String> txt(String text) {
    boolean whole = StandardCharsets.UTF_8.newEncoder().canEncode(text);
    if (text.isEmpty() || text.length() > MAX_TEXT || !whole || text.matches("(?s).*\\p{Cc}.*")) {
      return Optional.empty();
    }
    List<String> strings = new ArrayList<>();
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    for (int start = 0; start < octets.length; start += MAX_STRING) {
      int end = Math.min(octets.length, start + MAX_STRING);
      strings.add(quoted(octets, start, end));
    }
    return Optional.of(String.join(" ", strings));
  }

  private static String quoted(byte[] octets, int start, int end) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = start; i < end; i++) {
      int octet = octets[i] & 0xff;
      if (octet > 126) {
        quoted.append("\\%03d".formatted(octet));
      } else {
        quoted.append(octet == '"' || octet == '\\' ? "\\" : "").append((char) octet);
      }
    }
    return quoted.append('"').toString();
  }
}
