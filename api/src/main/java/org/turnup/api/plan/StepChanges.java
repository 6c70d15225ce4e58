package org.turnup.api.plan;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.turnup.api.tmf.json.StrictJson;

/** Stores how far steps are, all in one round trip; what a step is never changes. */
@Repository
class StepChanges {

  private static final String UPDATE =
      """
      update order_step set version = version + 1, parameters = ?::jsonb, outputs = ?::jsonb, state = ?, attempts = ?,
             instance_key = ?, reason = ?, started_at = ?, ended_at = ?
       where id = ? and version = ?""";

  private final JdbcTemplate jdbc;

  StepChanges(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Stores changed steps.
   *
   * @throws OptimisticLockingFailureException when one has changed since it was read
   */
  void update(List<Step> steps) {
    if (steps.isEmpty()) {
      return;
    }
    int[][] counts = jdbc.batchUpdate(UPDATE, steps, steps.size(), StepChanges::set);
    for (int count : counts[0]) {
      if (count == 0) {
        throw new OptimisticLockingFailureException("A step has changed since it was read");
      }
    }
  }

  private static void set(PreparedStatement statement, Step step) throws SQLException {
    StepProgress progress = step.progress();
    statement.setString(1, StrictJson.text(progress.parameters().object()));
    statement.setString(2, StrictJson.text(progress.outputs().object()));
    statement.setString(3, progress.state().name());
    statement.setInt(4, progress.attempts());
    statement.setObject(5, progress.instanceKey(), Types.BIGINT);
    statement.setString(6, progress.reason());
    statement.setTimestamp(7, timestamp(progress.startedAt()));
    statement.setTimestamp(8, timestamp(progress.endedAt()));
    statement.setObject(9, step.id());
    statement.setInt(10, step.version());
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }
}
