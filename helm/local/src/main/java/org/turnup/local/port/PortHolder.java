package org.turnup.local.port;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who listens on a port, read from Linux's {@code /proc}; elsewhere, and for other users'
 * processes, nobody is found.
 */
final class PortHolder {
  private static final Path PROC = Path.of("/proc");
  private static final String LISTENING = "0A";
  private static final int LONGEST = 120;

  private PortHolder() {}

  /** For example {@code pid 4711 (/usr/bin/nginx -g daemon off;)}. */
  static Optional<String> of(int port) {
    return listeningSocket(port).flatMap(PortHolder::owner);
  }

  /** The socket's inode, as the links in {@code /proc/<pid>/fd} name it. */
  private static Optional<String> listeningSocket(int port) {
    String localPort = ":%04X".formatted(port);
    for (String table : List.of("net/tcp", "net/tcp6")) {
      try {
        for (String line : Files.readAllLines(PROC.resolve(table))) {
          String[] columns = line.strip().split("\\s+");
          if (columns.length > 9
              && columns[1].endsWith(localPort)
              && columns[3].equals(LISTENING)) {
            return Optional.of("socket:[" + columns[9] + "]");
          }
        }
      } catch (IOException noSuchTable) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<String> owner(String socket) {
    return ProcessHandle.allProcesses()
        .filter(process -> holds(process.pid(), socket))
        .findFirst()
        .map(process -> "pid " + process.pid() + " (" + command(process) + ")");
  }

  private static boolean holds(long pid, String socket) {
    Path descriptors = PROC.resolve(pid + "/fd");
    try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
      for (Path descriptor : open) {
        if (Files.isSymbolicLink(descriptor)
            && Files.readSymbolicLink(descriptor).toString().equals(socket)) {
          return true;
        }
      }
    } catch (IOException gone) {
      // The process ended meanwhile, or belongs to another user: not one that we can name.
      return false;
    }
    return false;
  }

  private static String command(ProcessHandle process) {
    String line = process.info().commandLine().or(() -> process.info().command()).orElse("?");
    // The end of a long Java command line tells more than its options.
    return line.length() <= LONGEST
        ? line
        : line.substring(0, LONGEST / 3) + " … " + line.substring(line.length() - LONGEST / 2);
  }
}
