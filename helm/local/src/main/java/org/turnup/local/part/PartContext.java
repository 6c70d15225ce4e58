package org.turnup.local.part;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.turnup.local.Part;
import org.turnup.local.PlatformHome;
import org.turnup.local.PlatformSettings;
import org.turnup.local.ProjectBuild;
import org.turnup.local.port.Port;
import org.turnup.local.port.Ports;
import org.turnup.local.process.Command;
import org.turnup.local.process.Orphans;

/**
 * What the blueprints share.
 *
 * @param settings of this platform
 * @param build where the programs are
 * @param given variables that a part was given while the platform ran; they win over all others
 */
public record PartContext(
    PlatformSettings settings, ProjectBuild build, Map<Part, Map<String, String>> given) {
  /** The environment variable with options for every JVM, separated by blanks. */
  public static final String JVM_OPTIONS = "TURNUP_JVM_OPTIONS";

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  public PlatformHome home() {
    return settings.home();
  }

  public Ports ports() {
    return settings.ports();
  }

  /** {@code http://127.0.0.1:<port>}. */
  public String http(Port port) {
    return ports().http(port);
  }

  /**
   * Stands in the command line or environment of every process of this platform; see {@link
   * PlatformSettings#processMark()}.
   */
  public String mark() {
    return settings.processMark();
  }

  /** A Java program of this platform, run by the JDK that runs us. */
  public Command java(Part part, Path folder, List<String> options, Map<String, String> variables) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-D" + mark());
    line.add("-Dfile.encoding=UTF-8");
    line.add("-XX:+ExitOnOutOfMemoryError");
    // Four JVMs start at once, and their optimising compilers would take nearly half of the
    // processor time: on two cores all is ready in 38 s this way and in 59 s with them.
    line.add("-XX:TieredStopAtLevel=1");
    line.addAll(extra(part));
    line.addAll(options);
    return command(part, folder, line, variables);
  }

  private List<String> extra(Part part) {
    String options =
        given
            .getOrDefault(part, Map.of())
            .getOrDefault(JVM_OPTIONS, System.getenv().getOrDefault(JVM_OPTIONS, ""));
    return BLANKS.splitAsStream(options).filter(option -> !option.isEmpty()).toList();
  }

  /** A program with the extra environment that the settings give this part. */
  public Command command(Part part, Path folder, List<String> line, Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>(variables);
    environment.put(Orphans.VARIABLE, mark());
    environment.putAll(settings.environment().getOrDefault(part, Map.of()));
    environment.putAll(given.getOrDefault(part, Map.of()));
    return new Command(line, environment, folder, home().log(part));
  }
}
