package org.turnup.api.order;

import java.util.ArrayList;
import java.util.List;
import org.turnup.api.tmf.declare.StateMachine;

/** What an order or an item passes on its way where its table knows no direct one. */
public final class StatePath {

  private static final List<String> CANCELLATION =
      List.of("assessingCancellation", "pendingCancellation", "cancelled");

  private StatePath() {}

  /**
   * The states after {@code from} up to {@code to}; empty when they are the same.
   *
   * @throws org.turnup.api.tmf.error.TmfProblem 409 when the table allows no such way
   */
  public static List<String> of(StateMachine table, String from, String to) {
    if (from.equals(to)) {
      return List.of();
    }
    if (table.allows(from, to)) {
      return List.of(to);
    }
    List<String> way =
        to.equals("cancelled")
            ? CANCELLATION.subList(CANCELLATION.indexOf(from) + 1, CANCELLATION.size())
            : List.of("inProgress", to);
    List<String> checked = new ArrayList<>();
    String state = from;
    for (String next : way) {
      state = table.change(state, next);
      checked.add(state);
    }
    return checked;
  }
}
