package org.turnup.local.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a command in a session of its own: Ctrl-C reaches every process of the terminal's group,
 * and the parts must not all stop at once but in order.
 */
final class OwnSession {
  private static final List<String> PREFIX = prefix();

  private OwnSession() {}

  /** The command, with what puts it into its own session and then becomes it (same pid). */
  static List<String> of(List<String> command) {
    List<String> line = new ArrayList<>(PREFIX);
    line.addAll(command);
    return line;
  }

  private static List<String> prefix() {
    if (onPath("setsid")) {
      return List.of("setsid");
    }
    // macOS has no setsid command, but perl.
    if (onPath("perl")) {
      return List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV");
    }
    return List.of();
  }

  private static boolean onPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    for (String folder : path.split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
