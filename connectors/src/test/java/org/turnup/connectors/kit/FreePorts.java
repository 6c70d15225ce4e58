package org.turnup.connectors.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports for systems that cannot choose one themselves. */
public final class FreePorts {

  private FreePorts() {}

  /** A TCP port on 127.0.0.1 that nobody listens on now. */
  public static int one() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
