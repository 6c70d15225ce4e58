package org.turnup.local.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.turnup.local.NetworkMode;
import org.turnup.local.Part;
import org.turnup.local.PlatformSettings;
import org.turnup.local.port.BrowserPorts;
import picocli.CommandLine.Option;

/** What can be chosen when the platform is started. */
final class StartOptions {
  @Option(
      names = "--network",
      description = "simulated (default) or real: Kea and PowerDNS from Debian.")
  private String network = NetworkMode.SIMULATED.label();

  @Option(
      names = "--parts",
      split = ",",
      description = "Start these parts only, for example when api runs in a debugger.")
  private List<String> parts = List.of();

  /**
   * @throws org.turnup.local.PlatformException when a choice cannot be, or a port would be of no
   *     use
   */
  PlatformSettings apply(PlatformSettings settings) {
    BrowserPorts.require(settings.ports(), System.getenv());
    PlatformSettings chosen = settings.withNetwork(NetworkMode.byName(network));
    return parts.isEmpty() ? chosen : chosen.withParts(parts());
  }

  private Set<Part> parts() {
    Set<Part> named = EnumSet.noneOf(Part.class);
    parts.forEach(label -> named.add(Part.byLabel(label)));
    return named;
  }

  /** The same choice, for another process. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("--network", network));
    if (!parts.isEmpty()) {
      arguments.addAll(List.of("--parts", String.join(",", new TreeSet<>(parts))));
    }
    return arguments;
  }
}
