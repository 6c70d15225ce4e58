package org.turnup.api.plan;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.engine.InstanceStarts;

/** Notes which process instance carries which step out. */
@Repository
class StepInstances implements InstanceStarts {

  private static final Logger LOG = LoggerFactory.getLogger(StepInstances.class);

  private final JdbcClient jdbc;
  private final StepNotices notices;

  StepInstances(JdbcClient jdbc, StepNotices notices) {
    this.jdbc = jdbc;
    this.notices = notices;
  }

  @Override
  public Set<UUID> stillToStart(Collection<UUID> stepIds) {
    return new HashSet<>(
        jdbc.sql(
                "select id from order_step where id = any(?) and state = 'READY' and instance_key is null")
            .param(stepIds.toArray(UUID[]::new))
            .query(UUID.class)
            .list());
  }

  @Override
  public void changed() {
    notices.lookSoon();
  }

  /**
   * {@inheritDoc}
   *
   * <p>A blocked step stays so until its order has been told. The version is not counted up: the
   * instance's own last job may have loaded the step already, and writes the same key.
   *
   * <p>A step that another instance carries out keeps that one. The second is let run, since it may
   * have changed the network already: it is judged when it reports ({@link LateDuplicates}).
   */
  @Override
  public void started(List<Started> starts) {
    if (starts.isEmpty()) {
      return;
    }
    UUID[] steps = starts.stream().map(Started::ref).toArray(UUID[]::new);
    Long[] keys = starts.stream().map(Started::instanceKey).toArray(Long[]::new);
    jdbc.sql(
            """
            update order_step s set instance_key = n.key,
                   state = case when s.state = 'READY' and s.reason is null then 'RUNNING' else s.state end
              from unnest(?::uuid[], ?::bigint[]) as n (id, key)
             where s.id = n.id and s.instance_key is null""")
        .param(steps)
        .param(keys)
        .update();
    jdbc.sql(
            """
            select n.id, n.key from unnest(?::uuid[], ?::bigint[]) as n (id, key)
              join order_step s on s.id = n.id and s.instance_key <> n.key""")
        .param(steps)
        .param(keys)
        .query((row, number) -> "step %s, instance %d".formatted(row.getString(1), row.getLong(2)))
        .list()
        .forEach(duplicate -> LOG.info("{}: another one has the step", duplicate));
  }
}
