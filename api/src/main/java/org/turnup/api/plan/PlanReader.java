package org.turnup.api.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.core.convert.EntityRowMapper;
import org.springframework.data.jdbc.core.convert.JdbcConverter;
import org.springframework.data.relational.core.mapping.RelationalMappingContext;
import org.springframework.data.relational.core.mapping.RelationalPersistentEntity;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** Plans as people look at them, in one round trip. */
@Repository
class PlanReader {

  private final JdbcClient jdbc;
  private final RowMapper<Step> steps;

  PlanReader(JdbcClient jdbc, RelationalMappingContext mapping, JdbcConverter converter) {
    this.jdbc = jdbc;
    this.steps = stepRows(mapping, converter);
  }

  @SuppressWarnings("unchecked")
  private static RowMapper<Step> stepRows(
      RelationalMappingContext mapping, JdbcConverter converter) {
    return new EntityRowMapper<>(
        (RelationalPersistentEntity<Step>) mapping.getRequiredPersistentEntity(Step.class),
        converter);
  }

  /**
   * A plan as it stands.
   *
   * @param incident what the engine says of the order's own instance; null when nothing is wrong
   */
  record Seen(@Nullable String incident, List<SeenStep> steps) {}

  /**
   * A step with its last tries.
   *
   * @param tries a list, empty when there were none
   */
  record SeenStep(Step step, JsonNode tries) {}

  private record Row(@Nullable String incident, @Nullable SeenStep step) {}

  Seen read(UUID orderId) {
    List<Row> rows =
        jdbc.sql(
                """
                select s.*, p.incident,
                       (select json_agg(json_strip_nulls(json_build_object('attempt', attempt, 'of', of_attempts, 'at', %s, 'reason', t.reason, 'nextAt', %s))
                               order by tried_at, attempt)
                          from step_try t where t.step_id = s.id) as tries
                  from order_plan p left join order_step s on s.order_id = p.order_id where p.order_id = ?
                 order by s.position"""
                    .formatted(time("tried_at"), time("next_at")))
            .param(orderId)
            .query(this::row)
            .list();
    return new Seen(
        rows.isEmpty() ? null : rows.getFirst().incident(),
        rows.stream().map(Row::step).filter(Objects::nonNull).toList());
  }

  private static String time(String column) {
    return "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')".formatted(column);
  }

  private Row row(ResultSet row, int number) throws SQLException {
    SeenStep step = null;
    if (row.getObject("id") != null) {
      String tries = row.getString("tries");
      step =
          new SeenStep(
              Objects.requireNonNull(steps.mapRow(row, number)),
              StrictJson.stored("{\"list\":%s}".formatted(tries == null ? "[]" : tries))
                  .path("list"));
    }
    return new Row(row.getString("incident"), step);
  }
}
