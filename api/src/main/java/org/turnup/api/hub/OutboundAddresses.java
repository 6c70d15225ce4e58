package org.turnup.api.hub;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Where this application may open connections to on a client's behalf: public addresses, and what
 * the setting {@code turnup.hub.allowed-callbacks} adds. Without it a client could reach the
 * operator's own network through Turnup.
 */
@Component
public class OutboundAddresses implements DnsResolver {

  private static final int MAX_PORT = 65_535;

  public static final String SETTING = "turnup.hub.allowed-callbacks";

  /** How a name becomes addresses; the system's own way outside tests. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /** A name that has an address which may not be reached. */
  public static final class RefusedAddressException extends UnknownHostException {
    RefusedAddressException(String message) {
      super(message);
    }
  }

  private final List<AddressRange> networks;
  private final List<String> hosts;
  private final Resolver resolver;

  @Autowired
  OutboundAddresses(HubProperties properties) {
    this(properties.allowedCallbacks(), InetAddress::getAllByName);
  }

  OutboundAddresses(List<String> allowed, Resolver resolver) {
    this.networks = allowed.stream().flatMap(one -> AddressRange.parse(one).stream()).toList();
    this.hosts =
        allowed.stream()
            .filter(one -> AddressRange.parse(one).isEmpty())
            .map(OutboundAddresses::checkedHost)
            .toList();
    this.resolver = resolver;
  }

  /** The name that was asked for is the name that is called. */
  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  private static String checkedHost(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    if (!lower.matches("(\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*") || lower.matches("[0-9.]+")) {
      throw new IllegalArgumentException(
          "%s has '%s'; expected networks as 10.1.0.0/16 or fd00::/8, and hosts as bss.internal or *.bss.internal"
              .formatted(SETTING, host));
    }
    return lower;
  }

  /**
   * Addresses of a host, each of which may be reached; connect to these and to no others, because a
   * second look-up may tell others.
   *
   * @throws RefusedAddressException when one of them may not be reached
   * @throws UnknownHostException when the name has no address
   */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = resolver.resolve(host);
    if (isAllowed(host)) {
      return addresses;
    }
    for (InetAddress address : addresses) {
      Optional<String> refusal =
          networks.stream().anyMatch(network -> network.contains(address))
              ? Optional.empty()
              : AddressRange.special(address);
      if (refusal.isPresent()) {
        String shown =
            host.equals(address.getHostAddress())
                ? host
                : "%s is %s".formatted(host, address.getHostAddress());
        throw new RefusedAddressException(
            "%s, %s; only public addresses and those of the setting %s may be called"
                .formatted(shown, refusal.get(), SETTING));
      }
    }
    return addresses;
  }

  private boolean isAllowed(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return hosts.stream()
        .anyMatch(
            one -> one.startsWith("*.") ? lower.endsWith(one.substring(1)) : lower.equals(one));
  }

  /**
   * Why a URL may not be called: what it should have been. A name that has no address now may be
   * called later.
   */
  public Optional<String> refusal(URI url) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
      return Optional.of("an absolute http or https URL with a host");
    }
    if (url.getPort() > MAX_PORT || url.getPort() == 0) {
      return Optional.of("a port from 1 to " + MAX_PORT);
    }
    if (url.getRawFragment() != null) {
      return Optional.of("a URL without a fragment: what stands behind # is never sent");
    }
    if (url.getRawUserInfo() != null) {
      return Optional.of("a URL without user and password");
    }
    try {
      resolve(bare(url.getHost()));
      return Optional.empty();
    } catch (RefusedAddressException e) {
      return Optional.of("a permitted address: " + e.getMessage());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
