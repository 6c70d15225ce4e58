package org.turnup.peers.kea;

import java.util.List;

/**
 * A subnet that Kea serves.
 *
 * @param cidr for example {@code 100.64.10.0/29}
 * @param pool first and last address joined by a hyphen
 */
public record Subnet(int id, String cidr, String pool) {

  /**
   * The subnets of every Kea here: one small enough to exhaust, one of usual size, one for many.
   */
  public static final List<Subnet> ALL =
      List.of(
          new Subnet(101, "100.64.10.0/29", "100.64.10.2-100.64.10.6"),
          new Subnet(102, "100.64.20.0/24", "100.64.20.10-100.64.20.250"),
          new Subnet(103, "100.65.0.0/16", "100.65.0.10-100.65.255.250"));

  boolean contains(long address) {
    int slash = cidr.indexOf('/');
    int hostBits = 32 - Integer.parseInt(cidr.substring(slash + 1));
    return Ipv4.parse(cidr.substring(0, slash)) >> hostBits == address >> hostBits;
  }

  /** Number of addresses in the pool. */
  long size() {
    String[] ends = pool.split("-");
    return Ipv4.parse(ends[1]) - Ipv4.parse(ends[0]) + 1;
  }
}
