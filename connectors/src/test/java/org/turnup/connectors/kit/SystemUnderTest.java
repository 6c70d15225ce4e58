package org.turnup.connectors.kit;

import java.util.Map;
import java.util.Set;

/** A running network system, simulated or real, and what the kit must know of it. */
public interface SystemUnderTest extends AutoCloseable {

  /** Name of the connector, hence of its route file. */
  String connector();

  /** TCP port on 127.0.0.1 on which the system itself listens. */
  int port();

  /** Settings that work, for the system (or a proxy in front of it) on the given port. */
  Map<String, String> settings(int port);

  /** The same settings with a password or key that the system does not know. */
  Map<String, String> wrongCredentials(int port);

  /** Parameters that every owner may use: another thing for each number, or a share of a pool. */
  Map<String, Object> parameters(int number);

  /**
   * Parameters whose values become part of a name or a path, so that hostile ones must be turned
   * away; another parameter may be free text, and take them as they are.
   */
  default Set<String> names() {
    return parameters(1).keySet();
  }

  /** Parameters that only one owner can have fulfilled. */
  Map<String, Object> contested();

  /** Puts the contested thing on the network in another party's name, behind the connector. */
  void takeContested() throws Exception;

  /** True for the HTTP request (first line, headers and body) that changes the network. */
  boolean acts(String request);

  /**
   * All things on the network that the connector's kind of thing covers, one text each with the
   * owner in it, asked of the system itself and not through the connector.
   */
  Set<String> things() throws Exception;

  /** Removes all things. */
  void clear() throws Exception;
}
