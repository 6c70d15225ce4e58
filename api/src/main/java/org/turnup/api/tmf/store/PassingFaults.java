package org.turnup.api.tmf.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells faults of the database that cost time only from faults that repeating does not cure. */
public final class PassingFaults {

  private PassingFaults() {}

  /**
   * True when the database is away, going away, or broke a tie: the same transaction will do later.
   */
  public static boolean isPassing(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof TransientDataAccessException
          || t instanceof RecoverableDataAccessException
          || t instanceof DataAccessResourceFailureException
          || t instanceof TransactionException
          || (t instanceof SQLException e && isPassing(e.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  /** What a client should know about a passing fault. */
  public static String message(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException e && "55P03".equals(e.getSQLState())) {
        return "Somebody else is changing this and takes long; try again in some seconds";
      }
      if (t instanceof SQLException e && "57014".equals(e.getSQLState())) {
        return "The request took the database too long and was ended; ask for less, or try again in some seconds";
      }
    }
    return "The database is not available now; try again in some seconds";
  }

  /** True when two transactions changed the same document and this one lost. */
  public static boolean isLostUpdate(Throwable thrown) {
    return thrown instanceof OptimisticLockingFailureException;
  }

  /**
   * 08: connection; 57P: shutting down or not yet accepting; 53: out of resources; 40: deadlock,
   * serialization; 55P03: a lock that did not come in time; 57014: a statement that took too long;
   * 25P03: a transaction that asked nothing for too long.
   */
  private static boolean isPassing(@Nullable String state) {
    return state != null && state.matches("08.*|57P.*|53.*|40.*|55P03|57014|25P03");
  }
}
