package org.turnup.values;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a network system compares the values of a parameter, so that a natural key is claimed in one
 * spelling. A connector declares it as text: {@code exact}, {@code dnsName}, {@code dnsName in
 * zone} (relative to the parameter {@code zone}), {@code macAddress} or {@code ipAddress}.
 *
 * @param kind which values are equal
 * @param zone parameter that a DNS name is relative to; null when it is absolute
 */
public record KeyForm(Kind kind, @Nullable String zone) {

  /** Letter by letter: what holds where nothing is declared. */
  public static final KeyForm EXACT = new KeyForm(Kind.EXACT, null);

  private static final Pattern TEXT =
      Pattern.compile(
          "(exact|dnsName|macAddress|ipAddress)|dnsName in ([A-Za-z][A-Za-z0-9_-]{0,63})");

  /** Which values are equal. */
  public enum Kind {
    EXACT,
    DNS_NAME,
    MAC_ADDRESS,
    IP_ADDRESS
  }

  /** Reads what a connector declares; empty when it is no key form. */
  public static Optional<KeyForm> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (text) {
          case "exact" -> EXACT;
          case "macAddress" -> new KeyForm(Kind.MAC_ADDRESS, null);
          case "ipAddress" -> new KeyForm(Kind.IP_ADDRESS, null);
          default -> new KeyForm(Kind.DNS_NAME, matcher.group(2));
        });
  }

  /** The text that {@link #parse} reads. */
  public String text() {
    return switch (kind) {
      case EXACT -> "exact";
      case MAC_ADDRESS -> "macAddress";
      case IP_ADDRESS -> "ipAddress";
      case DNS_NAME -> zone == null ? "dnsName" : "dnsName in " + zone;
    };
  }

  /**
   * The value in its one spelling. One that is no such value stays as it is: the network system
   * will refuse it.
   *
   * @param parameters all parameters of the resource, as text
   */
  public String canonical(String value, Map<String, String> parameters) {
    return switch (kind) {
      case EXACT -> value;
      case MAC_ADDRESS -> MacAddress.parse(value).orElse(value);
      case IP_ADDRESS -> IpAddress.parse(value).orElse(value);
      case DNS_NAME ->
          dnsName(value, parameters).map(DnsName::text).orElse(value.toLowerCase(Locale.ROOT));
    };
  }

  private Optional<DnsName> dnsName(String value, Map<String, String> parameters) {
    return zone == null
        ? DnsName.parse(value)
        : DnsName.parse(parameters.getOrDefault(zone, ""))
            .flatMap(known -> DnsName.inZone(value, known));
  }
}
