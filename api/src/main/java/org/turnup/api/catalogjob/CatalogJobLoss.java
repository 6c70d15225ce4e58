package org.turnup.api.catalogjob;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.turnup.api.engine.EngineLoss;

/** Instances of import and export jobs in an engine that has lost its data. */
@Component
class CatalogJobLoss implements EngineLoss {

  private final JdbcClient jdbc;

  CatalogJobLoss(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void lost() {
    jdbc.sql(
            "update catalog_job_instance set instance_key = - abs(instance_key), looked_at = to_timestamp(0)")
        .update();
  }
}
