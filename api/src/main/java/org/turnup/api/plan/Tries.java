package org.turnup.api.plan;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.json.Timestamps;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tries of steps that a network system did not answer well, the last few of each step. */
@Repository
class Tries {

  private static final int KEPT = 20;

  /**
   * One try.
   *
   * @param attempt 1 for the first since the step was begun or repaired
   * @param of how many tries there are at most
   * @param nextAt when it is tried again; null when it is not
   */
  record Try(
      UUID stepId, int attempt, int of, Instant at, String reason, @Nullable Instant nextAt) {

    ObjectNode json() {
      ObjectNode json = StrictJson.object();
      json.put("attempt", attempt).put("of", of).put("at", Timestamps.format(at));
      json.put("reason", reason);
      if (nextAt != null) {
        json.put("nextAt", Timestamps.format(nextAt));
      }
      return json;
    }
  }

  private final JdbcClient jdbc;

  Tries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Stores tries, those that are known already and those of no step left out. */
  @Transactional
  void store(List<Try> tries) {
    ArrayNode rows = StrictJson.object().arrayNode();
    tries.forEach(one -> rows.add(one.json().put("stepId", one.stepId().toString())));
    UUID[] steps = tries.stream().map(Try::stepId).distinct().toArray(UUID[]::new);
    jdbc.sql(
            """
            insert into step_try (step_id, tried_at, attempt, of_attempts, reason, next_at)
            select t."stepId", t.at, t.attempt, t."of", t.reason, t."nextAt"
              from jsonb_to_recordset(?::jsonb) as t ("stepId" uuid, at timestamptz, attempt integer, "of" integer, reason text, "nextAt" timestamptz)
              join order_step s on s.id = t."stepId"
            on conflict do nothing""")
        .param(StrictJson.text(rows))
        .update();
    jdbc.sql(
            """
            delete from step_try where (step_id, tried_at, attempt) in
              (select step_id, tried_at, attempt from
                (select step_id, tried_at, attempt, row_number() over (partition by step_id order by tried_at desc) as place
                   from step_try where step_id = any(?)) ranked
                where place > ?)""")
        .param(steps)
        .param(KEPT)
        .update();
  }
}
