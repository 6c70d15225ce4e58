package org.turnup.api.database;

import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pools, and the connection of the changelog, which may take its time. */
@Configuration
class DatabaseConfiguration {

  @Bean
  static PoolSplitter poolSplitter(
      ObjectProvider<DatabaseProperties> properties, ObjectProvider<MeterRegistry> meters) {
    return new PoolSplitter(properties, meters);
  }

  @Bean(defaultCandidate = false)
  @LiquibaseDataSource
  DataSource changelogConnections(UnpooledConnections connections) {
    return new ChangelogConnections(connections);
  }
}
