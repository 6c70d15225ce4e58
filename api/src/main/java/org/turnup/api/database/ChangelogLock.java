package org.turnup.api.database;

import com.github.blagerweij.sessionlock.SessionLockService;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;

/**
 * The lock of the changelog: one of the session, so that it ends with a process that is killed.
 * Liquibase's own is a row, which nobody takes away then, and every later start waits for it in
 * vain. Found by Liquibase in {@code META-INF/services}.
 */
public final class ChangelogLock extends SessionLockService {

  private static final String KEY = "(hashtext(current_schema()), hashtext('turnup changelog'))";

  /** Before those that the library brings; its own asks for a default schema. */
  @Override
  public int getPriority() {
    return super.getPriority() + 1;
  }

  @Override
  public boolean supports(Database database) {
    return database instanceof PostgresDatabase;
  }

  @Override
  protected boolean acquireLock(Connection connection) throws SQLException {
    return answer(connection, "select pg_try_advisory_lock" + KEY);
  }

  @Override
  protected void releaseLock(Connection connection) throws SQLException {
    answer(connection, "select pg_advisory_unlock" + KEY);
  }

  private static boolean answer(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }
}
