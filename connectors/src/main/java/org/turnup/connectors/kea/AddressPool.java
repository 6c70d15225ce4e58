package org.turnup.connectors.kea;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.turnup.values.IpAddress;

/**
 * Which addresses of a pool to try for an owner. Kea has no command for "the next free one", and it
 * polices the subnet only, not the pool.
 *
 * <p>Each owner has an order of its own, derived from its id and the same on every try, on every
 * worker. Hence two calls for one owner (a job given out twice, a repeat after a lost answer that
 * Kea carries out late) reach for the same address, and Kea lets only one of them have it; calls
 * for different owners hardly ever meet.
 */
public final class AddressPool {

  private static final int TRIES = 16;
  private static final long MOST_ADDRESSES = 1L << 32;

  /** Whether the text is a pool such as {@code 100.64.20.10-100.64.20.250}. */
  public boolean isPool(String text) {
    return text.length() < 40 && Range.parse(text) != null;
  }

  /** True when the pool has the address. */
  public boolean contains(String pool, String address) {
    long number = Range.number(address);
    Range range = range(pool);
    return number >= range.first && number <= range.last;
  }

  /** The first addresses to try, at most 16, all different. */
  public List<String> candidates(String pool, String owner) {
    Range range = range(pool);
    return new SplittableRandom(seed(owner))
        .longs(range.first, range.last + 1)
        .distinct()
        .limit(Math.min(TRIES, range.size()))
        .mapToObj(Range::text)
        .toList();
  }

  /**
   * Free addresses to try once all candidates were taken, at most 16; empty when the pool is
   * exhausted.
   *
   * @param leases leases of the subnet, as Kea lists them
   */
  public List<String> free(String pool, String owner, List<Map<String, Object>> leases) {
    Range range = range(pool);
    Set<Object> taken = new HashSet<>();
    leases.forEach(lease -> taken.add(lease.get("ip-address")));
    long start = new SplittableRandom(seed(owner)).nextLong(range.size());
    return LongStream.range(0, range.size())
        .map(step -> range.first + (start + step) % range.size())
        .mapToObj(Range::text)
        .filter(address -> !taken.contains(address))
        .limit(TRIES)
        .toList();
  }

  /** A locally administered unicast MAC for an owner that names none. */
  public String hardwareAddress(String owner) {
    long bits = new SplittableRandom(seed(owner)).nextLong();
    return "02:%02x:%02x:%02x:%02x:%02x"
        .formatted(
            bits & 0xff, bits >> 8 & 0xff, bits >> 16 & 0xff, bits >> 24 & 0xff, bits >> 32 & 0xff);
  }

  private static Range range(String pool) {
    Range range = Range.parse(pool);
    if (range == null) {
      throw new IllegalArgumentException(pool + " is no pool");
    }
    return range;
  }

  /** All 128 bits of a UUID count, not only the 32 of its hash. */
  private static long seed(String owner) {
    long seed = 1125899906842597L;
    for (char character : owner.toCharArray()) {
      seed = 31 * seed + character;
    }
    return seed;
  }

  private record Range(long first, long last) {

    static @Nullable Range parse(String pool) {
      String[] ends = pool.strip().split("\\s*-\\s*", -1);
      if (ends.length != 2) {
        return null;
      }
      Range range = new Range(number(ends[0]), number(ends[1]));
      return range.first >= 0 && range.last >= range.first && range.last < MOST_ADDRESSES
          ? range
          : null;
    }

    long size() {
      return last - first + 1;
    }

    /** The address as a number, or -1 when the text is none. */
    static long number(String address) {
      if (IpAddress.parseV4(address).isEmpty()) {
        return -1;
      }
      long number = 0;
      for (String octet : address.split("\\.")) {
        number = number << 8 | Integer.parseInt(octet);
      }
      return number;
    }

    static String text(long number) {
      return "%d.%d.%d.%d"
          .formatted(number >> 24, number >> 16 & 0xff, number >> 8 & 0xff, number & 0xff);
    }
  }
}
