package org.turnup.local.port;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.turnup.local.Part;
import org.turnup.local.PlatformException;

/**
 * Finds taken ports before anything is started: a part that fails to bind says it late and far down
 * in a log.
 */
public final class PortCheck {
  private PortCheck() {}

  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // Without it a port would count as taken for a minute after its last connection was closed.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /**
   * @throws PlatformException that names every taken port of these parts, who holds it, and how to
   *     choose another
   */
  public static void requireFree(Ports ports, Set<Part> parts) {
    List<Port> taken =
        Arrays.stream(Port.values())
            .filter(port -> parts.contains(port.part()))
            .filter(port -> !isFree(ports.of(port)))
            .toList();
    if (!taken.isEmpty()) {
      throw new PlatformException(explain(ports, taken));
    }
  }

  private static String explain(Ports ports, List<Port> taken) {
    StringBuilder text = new StringBuilder("Cannot start: ");
    text.append(taken.size() == 1 ? "a port is" : "ports are").append(" in use.\n");
    for (Port port : taken) {
      int number = ports.of(port);
      text.append("  %-22s %5d  held by %s%n".formatted(port.name(), number, holder(number)));
    }
    Port first = taken.getFirst();
    text.append("Stop what holds it, choose another port (for example ")
        .append(first.variable() + "=" + freeBeside(ports.of(first)))
        .append(" ./turnup up), or shift all of them (")
        .append(Ports.OFFSET)
        .append("=10000 ./turnup up).");
    return text.toString();
  }

  /** Far enough from it that no other default is there. */
  private static int freeBeside(int port) {
    return IntStream.iterate(port, next -> next + 10_000 < 65_536 ? next + 10_000 : next - 49_999)
        .skip(1)
        .filter(number -> !BrowserPorts.isBlocked(number) && isFree(number))
        .findFirst()
        .orElseThrow();
  }

  private static String holder(int port) {
    return PortHolder.of(port).orElse("a process that this user may not see");
  }
}
