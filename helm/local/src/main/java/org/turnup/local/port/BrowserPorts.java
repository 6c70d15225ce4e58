package org.turnup.local.port;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.turnup.local.PlatformException;

/**
 * Ports that no browser opens, and no program that fetches as browsers do: those of other protocols
 * ("bad ports" of the WHATWG Fetch standard, 2.9 Port blocking). A platform there would run and
 * look dead.
 */
public final class BrowserPorts {
  private static final Set<Integer> BLOCKED =
      Set.of(
          1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101,
          102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389,
          427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636,
          989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566,
          6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080);

  private static final int HIGHEST = 65_535;

  /** Offsets that are tried beside the one that was set. */
  private static final int STEP = 100;

  private BrowserPorts() {}

  static boolean isBlocked(int number) {
    return BLOCKED.contains(number);
  }

  /**
   * @param environment in which single ports and the offset were set
   * @throws PlatformException that names every blocked port that speaks HTTP, and a better choice
   */
  public static void require(Ports ports, Map<String, String> environment) {
    List<Port> blocked =
        Arrays.stream(Port.values())
            .filter(port -> port.isHttp() && isBlocked(ports.of(port)))
            .toList();
    if (blocked.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder("Cannot start: browsers refuse to open ");
    text.append(blocked.size() == 1 ? "a port" : "ports").append(" of this platform.\n");
    for (Port port : blocked) {
      text.append(
          "  %-22s %5d  set by %s%n"
              .formatted(port.name(), ports.of(port), cause(port, environment)));
    }
    text.append("Better: ").append(better(ports, blocked, environment)).append(" ./turnup up");
    throw new PlatformException(text.toString());
  }

  private static String cause(Port port, Map<String, String> environment) {
    return isSet(port.variable(), environment) ? port.variable() : Ports.OFFSET;
  }

  private static String better(Ports ports, List<Port> blocked, Map<String, String> environment) {
    StringBuilder better = new StringBuilder();
    for (Port port : blocked) {
      if (isSet(port.variable(), environment)) {
        better.append(port.variable()).append('=').append(beside(ports, port)).append(' ');
      }
    }
    if (blocked.stream().anyMatch(port -> !isSet(port.variable(), environment))) {
      better.append(Ports.OFFSET).append('=').append(offset(ports, environment)).append(' ');
    }
    return better.toString().stripTrailing();
  }

  private static boolean isSet(String variable, Map<String, String> environment) {
    return !environment.getOrDefault(variable, "").isBlank();
  }

  private static int beside(Ports ports, Port port) {
    return IntStream.iterate(ports.of(port), number -> number < HIGHEST ? number + 1 : 1024)
        .skip(1)
        .filter(number -> !isBlocked(number) && !ports.numbers().containsValue(number))
        .findFirst()
        .orElseThrow();
  }

  /** The nearest offset with which every port is possible. */
  private static int offset(Ports ports, Map<String, String> environment) {
    int set = Integer.parseInt(environment.getOrDefault(Ports.OFFSET, "0").strip());
    List<Port> shifted =
        Arrays.stream(Port.values()).filter(port -> !isSet(port.variable(), environment)).toList();
    Set<Integer> others =
        Arrays.stream(Port.values())
            .filter(port -> !shifted.contains(port))
            .map(ports::of)
            .collect(Collectors.toSet());
    return IntStream.rangeClosed(1, HIGHEST / STEP)
        .flatMap(step -> IntStream.of(set + step * STEP, set - step * STEP))
        .filter(
            offset ->
                shifted.stream()
                    .map(port -> number(port, offset))
                    .allMatch(number -> number.isPresent() && !others.contains(number.getAsInt())))
        .findFirst()
        .orElse(0);
  }

  /** Empty when that is no port, needs more rights than a user has, or is blocked. */
  private static OptionalInt number(Port port, int offset) {
    int number = port.standard() + offset;
    boolean possible = number >= 1024 && number <= HIGHEST && !(port.isHttp() && isBlocked(number));
    return possible ? OptionalInt.of(number) : OptionalInt.empty();
  }
}
