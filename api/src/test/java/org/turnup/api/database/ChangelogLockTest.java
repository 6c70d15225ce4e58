package org.turnup.api.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.DefaultResourceLoader;

/** A start that was killed in the middle of the changelog keeps no later one from starting. */
class ChangelogLockTest {

  private static void migrate(DataSource database) {
    SpringLiquibase liquibase = new SpringLiquibase();
    liquibase.setDataSource(database);
    liquibase.setChangeLog("classpath:db/changelog/db.changelog-master.yaml");
    liquibase.setResourceLoader(new DefaultResourceLoader());
    try {
      liquibase.afterPropertiesSet();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void neitherARowNorADeadSessionHoldsIt() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        Connection own = postgres.getPostgresDatabase().getConnection()) {
      // As Liquibase itself leaves it when it is killed.
      execute(
          own,
          "create table databasechangeloglock (id int primary key, locked boolean not null, lockgranted timestamp, lockedby varchar(255))");
      execute(own, "insert into databasechangeloglock values (1, true, now(), 'killed')");
      Connection holder = postgres.getPostgresDatabase().getConnection();
      assertThat(new ChangelogLock().acquireLock(holder)).isTrue();
      assertThat(new ChangelogLock().acquireLock(own)).as("somebody has it").isFalse();

      CompletableFuture<Void> start =
          CompletableFuture.runAsync(() -> migrate(postgres.getPostgresDatabase()));
      Awaitility.await("the start asks for the lock")
          .atMost(Duration.ofSeconds(20))
          .until(() -> sessions(own) > 2);
      assertThat(start.isDone()).isFalse();
      try (Statement statement = own.createStatement()) {
        statement.execute(
            "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted");
      }
      Awaitility.await("it has what the killed one held")
          .atMost(Duration.ofSeconds(40))
          .until(start::isDone);
      start.join();
      assertThat(new ChangelogLock().acquireLock(own)).as("it is free again").isTrue();
      holder.close();
    }
  }

  private static int sessions(Connection own) throws SQLException {
    try (Statement statement = own.createStatement();
        var row =
            statement.executeQuery(
                "select count(*) from pg_stat_activity where backend_type = 'client backend'")) {
      row.next();
      return row.getInt(1);
    }
  }
}
