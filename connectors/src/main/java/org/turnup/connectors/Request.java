package org.turnup.connectors;

import java.util.Map;

/**
 * One call of a connector.
 *
 * @param operation what is asked
 * @param owner UUID of the resource as text; the mark that the network system stores with it
 * @param parameters flat map of strings, numbers and booleans; which ones a connector takes stands
 *     in its route file
 * @param known values that an earlier {@link Operation#PRESENT} returned; empty when there are none
 * @param repaired a person has had a hand in it since the first try: what that may have made can
 *     stand under other values than these
 */
public record Request(
    Operation operation,
    String owner,
    Map<String, Object> parameters,
    Map<String, Object> known,
    boolean repaired) {

  /** A call that nobody had to repair. */
  public Request(
      Operation operation,
      String owner,
      Map<String, Object> parameters,
      Map<String, Object> known) {
    this(operation, owner, parameters, known, false);
  }

  public Request {
    parameters = Map.copyOf(parameters);
    known = Map.copyOf(known);
  }
}
