package org.turnup.api.tmf.list;

import java.sql.SQLException;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violation;
import org.turnup.api.tmf.filter.Comparison;

/**
 * What PostgreSQL refuses in a list request although it reads well, told as the client's matter.
 */
public final class ListFaults {

  private static final String CANCELLED = "57014";
  private static final String BAD_REGEX = "2201B";

  private ListFaults() {}

  /**
   * The refusal to answer with, or the fault itself when it is no matter of the client.
   *
   * @param unserved the terms that no index serves, regular expressions among them
   */
  public static RuntimeException of(DataAccessException fault, List<Violation> unserved) {
    String state = state(fault);
    if (state.equals(CANCELLED) && !unserved.isEmpty()) {
      return TmfProblem.invalid(unserved);
    }
    if (state.equals(BAD_REGEX)) {
      List<Violation> expressions =
          unserved.stream()
              .filter(term -> term.field().endsWith("." + Comparison.REGEX.suffix()))
              .map(
                  term ->
                      new Violation(
                          term.field(), term.value(), "a regular expression as PostgreSQL has it"))
              .toList();
      return TmfProblem.invalid(expressions);
    }
    return fault;
  }

  private static String state(Throwable fault) {
    for (Throwable t = fault; t != null; t = t.getCause()) {
      if (t instanceof SQLException e && e.getSQLState() != null) {
        return e.getSQLState();
      }
    }
    return "";
  }
}
