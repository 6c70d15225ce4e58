package org.turnup.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.turnup.local.port.Ports;

/**
 * How a platform is set up.
 *
 * @param home where its data and logs are
 * @param ports where its parts listen
 * @param network what the connectors reach
 * @param parts what is started
 * @param environment extra environment variables by part; they win over the platform's own
 * @param unattended parts that are not started again when they die
 */
public record PlatformSettings(
    PlatformHome home,
    Ports ports,
    NetworkMode network,
    Set<Part> parts,
    Map<Part, Map<String, String>> environment,
    Set<Part> unattended) {
  /** Names another folder than {@code .turnup} in the project. */
  public static final String HOME = "TURNUP_HOME";

  public PlatformSettings {
    parts = Set.copyOf(parts);
    environment = Map.copyOf(environment);
    unattended = Set.copyOf(unattended);
  }

  /** The settings of {@code ./turnup}. */
  public static PlatformSettings from(Map<String, String> environment, ProjectBuild build) {
    String named = environment.getOrDefault(HOME, "");
    Path home = named.isBlank() ? build.root().resolve(".turnup") : Path.of(named);
    return standard(new PlatformHome(home), Ports.from(environment));
  }

  /**
   * For a test: free ports, and a new home in this module's build folder. Homes of earlier test
   * runs are there too, so that a run can stop what a killed one left; see {@link TestHomes}.
   */
  public static PlatformSettings temporary() {
    try {
      Path homes = Files.createDirectories(TestHomes.folder());
      return standard(
          new PlatformHome(Files.createTempDirectory(homes, "platform-")), Ports.free());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PlatformSettings standard(PlatformHome home, Ports ports) {
    return new PlatformSettings(
        home, ports, NetworkMode.SIMULATED, Part.standard(), Map.of(), Set.of());
  }

  public PlatformSettings withNetwork(NetworkMode mode) {
    return new PlatformSettings(home, ports, mode, parts, environment, unattended);
  }

  /** Starts only these parts. */
  public PlatformSettings withParts(Part first, Part... more) {
    return withParts(EnumSet.of(first, more));
  }

  /** Starts only these parts. */
  public PlatformSettings withParts(Set<Part> only) {
    return new PlatformSettings(home, ports, network, only, environment, unattended);
  }

  /** Adds a variable to the environment of one part. */
  public PlatformSettings withEnvironment(Part part, String name, String value) {
    Map<Part, Map<String, String>> all = new EnumMap<>(Part.class);
    all.putAll(environment);
    Map<String, String> ofPart = new HashMap<>(all.getOrDefault(part, Map.of()));
    ofPart.put(name, value);
    all.put(part, Map.copyOf(ofPart));
    return new PlatformSettings(home, ports, network, parts, all, unattended);
  }

  /** Leaves these parts dead when they die. */
  public PlatformSettings withoutRestart(Part... dead) {
    Set<Part> all = EnumSet.noneOf(Part.class);
    all.addAll(unattended);
    all.addAll(Arrays.asList(dead));
    return new PlatformSettings(home, ports, network, parts, environment, all);
  }

  /** Stands in the command line of every process of this platform, and of no other's. */
  public String processMark() {
    return processMark(home);
  }

  static String processMark(PlatformHome home) {
    return "turnup.home=" + home.directory() + "/";
  }
}
