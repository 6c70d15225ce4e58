package org.turnup.api.plan;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.turnup.api.engine.EngineLoss;

/**
 * Instances and versions that plans know of an engine that has lost its data. The sweep finds the
 * instances at once, and starts others.
 */
@Component
class PlanLoss implements EngineLoss {

  private final JdbcClient jdbc;

  PlanLoss(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The plans first: who changes one holds its lock, and writes the keys that it has read. */
  @Override
  public void lost() {
    jdbc.sql(
            """
            update order_plan set process_instance_key = - abs(process_instance_key), looked_at = to_timestamp(0)
             where order_id in (select order_id from order_plan where completed_at is null order by order_id for update)""")
        .update();
    jdbc.sql(
            """
            update order_step set instance_key = - abs(instance_key), process_definition_key = null
             where state in ('WAITING', 'READY', 'RUNNING', 'HELD')""")
        .update();
    jdbc.sql(
            "update order_start set instance_key = - abs(instance_key), looked_at = to_timestamp(0)")
        .update();
  }
}
