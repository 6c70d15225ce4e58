package org.turnup.local.port;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.turnup.local.PlatformException;

/**
 * The port numbers of one platform.
 *
 * @param numbers one for each {@link Port}, all different
 */
public record Ports(Map<Port, Integer> numbers) {
  /** Shifts all standard numbers, so that a second platform fits beside the first. */
  public static final String OFFSET = "TURNUP_PORT_OFFSET";

  private static final int HIGHEST = 65535;

  public Ports {
    numbers = Map.copyOf(numbers);
    Map<Integer, Port> taken = new java.util.HashMap<>();
    for (Port port : Port.values()) {
      Integer number = numbers.get(port);
      if (number == null) {
        throw new IllegalArgumentException("No number for " + port);
      }
      Port other = taken.put(number, port);
      if (other != null) {
        throw new PlatformException(
            "Port " + number + " is set for both " + other + " and " + port + ".");
      }
    }
  }

  /**
   * Standard numbers plus {@link #OFFSET}; a port named by its own variable is taken as it is.
   *
   * @throws PlatformException when a value is no possible port
   */
  public static Ports from(Map<String, String> environment) {
    int offset = number(OFFSET, environment.get(OFFSET), 0, -HIGHEST);
    Map<Port, Integer> numbers = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      int shifted = port.standard() + offset;
      String own = environment.get(port.variable());
      if (own == null && (shifted < 1 || shifted > HIGHEST)) {
        throw new PlatformException(
            "%s=%d puts %s at %d, which is no port.".formatted(OFFSET, offset, port, shifted));
      }
      numbers.put(port, number(port.variable(), own, shifted, 1));
    }
    return new Ports(numbers);
  }

  /**
   * Ports that are free now, for tests. They lie below the range that systems take outgoing
   * connections from: a part that is killed and started again must find its port free.
   */
  public static Ports free() {
    Set<Integer> chosen = new HashSet<>();
    Map<Port, Integer> numbers = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      int candidate;
      do {
        candidate = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      } while (!PortCheck.isFree(candidate) || !chosen.add(candidate));
      numbers.put(port, candidate);
    }
    return new Ports(numbers);
  }

  public int of(Port port) {
    Integer number = numbers.get(port);
    if (number == null) {
      throw new IllegalStateException("No number for " + port);
    }
    return number;
  }

  /** {@code http://127.0.0.1:<port>}. */
  public String http(Port port) {
    return "http://127.0.0.1:" + of(port);
  }

  private static int number(String name, @Nullable String value, int otherwise, int lowest) {
    if (value == null || value.isBlank()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= lowest && number <= HIGHEST) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new PlatformException(name + "=" + value + " is no number.", e);
    }
    throw new PlatformException(name + "=" + value + " is no port.");
  }
}
