package org.turnup.values;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv4.IPv4AddressStringParameters;
import inet.ipaddr.ipv6.IPv6Address;
import inet.ipaddr.ipv6.IPv6AddressStringParameters;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * IP addresses in their one spelling: four decimal numbers without leading zeros, or RFC 5952.
 *
 * <p>What some programs read as an address and others as another one is none here: {@code
 * 192.0.2.010} (octal?), {@code 192.0.2}, {@code 0xc0000201}, a zone ({@code fe80::1%eth0}), a
 * prefix or brackets.
 */
public final class IpAddress {

  /** The library knows hundreds of spellings; only these characters make up the two of ours. */
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  private static final Pattern IPV6 =
      Pattern.compile("[0-9A-Fa-f:]{2,39}(?<=:)[0-9.]*|[0-9A-Fa-f:]{2,39}");
  private static final int MAX_LENGTH = 45;
  private static final IPAddressStringParameters STRICT = strict();

  private IpAddress() {}

  /** The address in its one spelling; empty when the text is neither of the two kinds. */
  public static Optional<String> parse(String text) {
    return text.contains(":") ? parseV6(text) : parseV4(text);
  }

  /** The IPv4 address in its one spelling, which is the only one taken; empty when it is none. */
  public static Optional<String> parseV4(String text) {
    return IPV4.matcher(text).matches()
        ? address(text).filter(IPAddress::isIPv4).map(IPAddress::toCanonicalString)
        : Optional.empty();
  }

  /** The IPv6 address after RFC 5952; empty when it is none. */
  public static Optional<String> parseV6(String text) {
    return text.length() <= MAX_LENGTH && IPV6.matcher(text).matches()
        ? address(text).filter(IPAddress::isIPv6).map(address -> canonical(address.toIPv6()))
        : Optional.empty();
  }

  private static Optional<IPAddress> address(String text) {
    try {
      return Optional.of(new IPAddressString(text, STRICT).toAddress())
          .filter(address -> !address.isMultiple() && !address.isPrefixed());
    } catch (AddressStringException e) {
      return Optional.empty();
    }
  }

  /**
   * The IPv6 address without an IPv4 address in it, for systems that take no other ({@code
   * ::ffff:c000:201}); empty when the text is none.
   */
  public static Optional<String> hexadecimal(String text) {
    return text.length() <= MAX_LENGTH && IPV6.matcher(text).matches()
        ? address(text).filter(IPAddress::isIPv6).map(IPAddress::toCanonicalString)
        : Optional.empty();
  }

  /**
   * RFC 5952, section 5: an address that embeds an IPv4 address shows it. Which ones do, {@code
   * ::ffff:0:0/96} and what is left of {@code ::/96}, is as the C library has it, hence as name
   * servers show them.
   */
  private static String canonical(IPv6Address address) {
    String ipv4 = address.getEmbeddedIPv4Address().toCanonicalString();
    if (address.isIPv4Mapped()) {
      return "::ffff:" + ipv4;
    }
    return address.isIPv4Compatible() && !address.getSegment(6).isZero()
        ? "::" + ipv4
        : address.toCanonicalString();
  }

  private static IPAddressStringParameters strict() {
    IPAddressStringParameters.Builder builder =
        new IPAddressStringParameters.Builder()
            .allowAll(false)
            .allowEmpty(false)
            .allowMask(false)
            .allowPrefix(false)
            .allowPrefixOnly(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .setRangeOptions(RangeParameters.NO_RANGE);
    IPv4AddressStringParameters.Builder v4 = builder.getIPv4AddressParametersBuilder();
    v4.allow_inet_aton(false).allowLeadingZeros(false).allowUnlimitedLeadingZeros(false);
    IPv6AddressStringParameters.Builder v6 = builder.getIPv6AddressParametersBuilder();
    v6.allowMixed(true).allowZone(false).allowBase85(false).allowUnlimitedLeadingZeros(false);
    v6.getEmbeddedIPv4AddressParametersBuilder()
        .allow_inet_aton(false)
        .allowLeadingZeros(false)
        .allowUnlimitedLeadingZeros(false);
    return builder.toParams();
  }
}
