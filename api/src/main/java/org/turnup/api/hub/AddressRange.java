package org.turnup.api.hub;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network.
 *
 * @param prefix address bytes, 4 or 16
 * @param bits how many of them count
 * @param name what it is for, as in "a private network"
 */
record AddressRange(byte[] prefix, int bits, String name) {

  private static final Pattern CIDR =
      Pattern.compile("([0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/(\\d{1,3}))?");
  private static final Pattern DOTTED = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  /** IPv6 networks that carry an IPv4 address, and where in them it stands. */
  private enum Embedding {
    COMPATIBLE("::/96", 12),
    MAPPED("::ffff:0:0/96", 12),
    TRANSLATED("::ffff:0:0:0/96", 12),
    NAT64("64:ff9b::/96", 12),
    SIX_TO_FOUR("2002::/16", 2);

    private final AddressRange range;
    private final int offset;

    Embedding(String cidr, int offset) {
      this.range = AddressRange.of(cidr, "an embedded IPv4 address");
      this.offset = offset;
    }
  }

  /** What the IANA registers of special-purpose addresses keep from being public. */
  private static final List<AddressRange> SPECIAL =
      List.of(
          of("169.254.169.254/32", "the metadata service of clouds"),
          of("0.0.0.0/8", "this host"),
          of("10.0.0.0/8", "a private network"),
          of("100.64.0.0/10", "a carrier's shared address (CGNAT)"),
          of("127.0.0.0/8", "loopback"),
          of("169.254.0.0/16", "link-local"),
          of("172.16.0.0/12", "a private network"),
          of("192.0.0.0/24", "reserved"),
          of("192.0.2.0/24", "for documentation"),
          of("192.88.99.0/24", "reserved"),
          of("192.168.0.0/16", "a private network"),
          of("198.18.0.0/15", "for benchmarks"),
          of("198.51.100.0/24", "for documentation"),
          of("203.0.113.0/24", "for documentation"),
          of("224.0.0.0/4", "multicast"),
          of("240.0.0.0/4", "reserved"),
          of("::/128", "this host"),
          of("::1/128", "loopback"),
          of("64:ff9b:1::/48", "a private network"),
          of("100::/64", "for discarding"),
          of("2001::/23", "reserved"),
          of("2001:db8::/32", "for documentation"),
          of("3fff::/20", "for documentation"),
          of("5f00::/16", "reserved"),
          of("fc00::/7", "a private network (unique local)"),
          of("fe80::/10", "link-local"),
          of("fec0::/10", "a private network (site-local)"),
          of("ff00::/8", "multicast"));

  private static final AddressRange GLOBAL = of("2000::/3", "global unicast");

  private static AddressRange of(String cidr, String name) {
    AddressRange parsed = parse(cidr).orElseThrow();
    return new AddressRange(parsed.prefix, parsed.bits, name);
  }

  /** A network or single address; empty when the text is neither, and then perhaps a host name. */
  static Optional<AddressRange> parse(String text) {
    Matcher matcher = CIDR.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String address = matcher.group(1);
    if (address.indexOf(':') < 0 && !DOTTED.matcher(address).matches()) {
      return Optional.empty();
    }
    try {
      byte[] bytes = bytes(address);
      int most = bytes.length * 8;
      int bits = matcher.group(2) == null ? most : Integer.parseInt(matcher.group(2));
      return bits > most ? Optional.empty() : Optional.of(new AddressRange(bytes, bits, "allowed"));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Java makes an IPv4 address of an IPv4-mapped one; here it stays what was written. */
  private static byte[] bytes(String address) throws UnknownHostException {
    byte[] bytes = InetAddress.getByName(address).getAddress();
    if (address.indexOf(':') < 0 || bytes.length == 16) {
      return bytes;
    }
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    System.arraycopy(bytes, 0, mapped, 12, 4);
    return mapped;
  }

  boolean contains(InetAddress address) {
    return contains(address.getAddress());
  }

  private boolean contains(byte[] other) {
    if (other.length != prefix.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((prefix[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** What is special about an address; empty for a public one. */
  static Optional<String> special(InetAddress address) {
    return special(address.getAddress());
  }

  private static Optional<String> special(byte[] address) {
    Optional<String> known =
        SPECIAL.stream()
            .filter(range -> range.contains(address))
            .map(AddressRange::name)
            .findFirst();
    if (known.isPresent() || address.length == 4) {
      return known;
    }
    for (Embedding embedding : Embedding.values()) {
      if (embedding.range.contains(address)) {
        return special(Arrays.copyOfRange(address, embedding.offset, embedding.offset + 4));
      }
    }
    return GLOBAL.contains(address) ? Optional.empty() : Optional.of("reserved");
  }
}
