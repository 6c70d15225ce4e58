package org.turnup.connectors.kea;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.turnup.connectors.Parameters;
import org.turnup.connectors.WrongValueException;
import org.turnup.values.DnsName;
import org.turnup.values.IpAddress;
import org.turnup.values.MacAddress;

/** Parameters of Kea in their one spelling, for its routes. */
public final class KeaParameters {

  private static final String SUBNET = "subnetId";
  private static final String POOL = "pool";
  private static final String ADDRESS = "address";
  private static final String HOSTNAME = "hostname";
  private static final String HW_ADDRESS = "hwAddress";
  private static final long MAX_SUBNET = 4294967294L;

  private KeaParameters() {}

  /**
   * What a lease shall be: {@code subnetId}, {@code pool}, {@code hostname}, {@code hwAddress} and,
   * where it is asked for, {@code address}.
   *
   * @throws WrongValueException naming the first value that can never be right
   */
  public static Map<String, Object> lease(Map<String, Object> given, String owner) {
    Parameters parameters = new Parameters(given);
    AddressPool pool = new AddressPool();
    Map<String, Object> lease = new HashMap<>();
    lease.put(SUBNET, parameters.required(SUBNET, "the number of a subnet", KeaParameters::subnet));
    lease.put(
        POOL,
        parameters.required(
            POOL,
            "a range of IPv4 addresses such as 100.64.20.10-100.64.20.250",
            text -> pool.isPool(text) ? Optional.of(text) : Optional.empty()));
    // A line feed in it would break Kea's lease file: nothing but a name gets in.
    lease.put(
        HOSTNAME,
        parameters
            .optional(HOSTNAME, "a host name such as cpe-1.example.net", KeaParameters::hostname)
            .orElse(""));
    lease.put(
        HW_ADDRESS,
        parameters
            .optional(HW_ADDRESS, "a MAC such as 02:00:5e:10:00:01", MacAddress::parse)
            .orElseGet(() -> pool.hardwareAddress(owner)));
    parameters
        .optional(ADDRESS, "an IPv4 address such as 100.64.20.10", IpAddress::parseV4)
        .ifPresent(address -> lease.put(ADDRESS, inPool(pool, lease, address)));
    return lease;
  }

  /** Where to look for a lease; a value that is none leads nowhere and is left out. */
  public static Map<String, Object> search(Map<String, Object> given, String owner) {
    Parameters parameters = new Parameters(given);
    String hwAddress =
        parameters
            .text(HW_ADDRESS)
            .flatMap(MacAddress::parse)
            .orElseGet(() -> new AddressPool().hardwareAddress(owner));
    return Map.of(HW_ADDRESS, hwAddress);
  }

  private static Optional<Long> subnet(String text) {
    return Parameters.whole(text, 1, MAX_SUBNET);
  }

  private static Optional<String> hostname(String text) {
    return DnsName.parse(text).filter(name -> !name.isWildcard()).map(DnsName::withoutFinalDot);
  }

  private static String inPool(AddressPool pool, Map<String, Object> lease, String address) {
    String range = String.valueOf(lease.get(POOL));
    if (!pool.contains(range, address)) {
      throw new WrongValueException(ADDRESS, address, "an address of the pool " + range);
    }
    return address;
  }
}
