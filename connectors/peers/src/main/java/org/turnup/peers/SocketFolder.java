package org.turnup.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where a daemon keeps its unix sockets: in its own folder, or, where that path is too long for the
 * kernel, in a short one of the same name at each start, which only this user can enter.
 */
public final class SocketFolder {

  /** Longest path of a unix socket, in bytes. */
  private static final int LONGEST = 107;

  private SocketFolder() {}

  /**
   * The folder for a socket.
   *
   * @param home the daemon's own folder
   * @param socket file name of the socket
   */
  public static Path of(Path home, String socket) throws IOException {
    if (home.resolve(socket).toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
      return home;
    }
    Path folder =
        Path.of(System.getProperty("java.io.tmpdir"))
            .resolve("turnup-%08x-%s".formatted(home.hashCode(), System.getProperty("user.name")));
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return folder;
  }
}
