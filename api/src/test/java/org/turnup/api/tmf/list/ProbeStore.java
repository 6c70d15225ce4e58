package org.turnup.api.tmf.list;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.turnup.api.tmf.declare.Probe;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.filter.Filter;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.node.ObjectNode;

/** A real database with one resource of which only the kernel knows. */
final class ProbeStore {

  private static final Logger QUIET = Logger.getLogger("liquibase");

  final TmfResource resource = Probe.RESOURCE;
  final JdbcClient jdbc;
  final DataSource database;
  final DocumentStore store;
  final DocumentLists lists;

  private ProbeStore() {
    QUIET.setLevel(Level.WARNING);
    try {
      database = EmbeddedPostgres.builder().start().getPostgresDatabase();
      SpringLiquibase liquibase = new SpringLiquibase();
      liquibase.setDataSource(database);
      liquibase.setChangeLog("classpath:db/changelog/db.changelog-master.yaml");
      liquibase.setResourceLoader(new DefaultResourceLoader());
      liquibase.afterPropertiesSet();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (LiquibaseException e) {
      throw new IllegalStateException(e);
    }
    jdbc = JdbcClient.create(database);
    store = new DocumentStore(jdbc, new JdbcTemplate(database), Clock.systemUTC());
    lists = new DocumentLists(jdbc);
    jdbc.sql("select create_document_table('probe')").query().listOfRows();
    resource
        .indexed()
        .forEach(
            name ->
                jdbc.sql("select create_document_index('probe', ?)")
                    .param(name)
                    .query()
                    .listOfRows());
  }

  /** The database that all tests of the kernel share; each begins with an empty table. */
  static ProbeStore empty() {
    Shared.INSTANCE.jdbc.sql("truncate probe").update();
    return Shared.INSTANCE;
  }

  private static final class Shared {
    private static final ProbeStore INSTANCE = new ProbeStore();
  }

  List<Document> insert(Collection<ObjectNode> bodies) {
    List<Document> documents = bodies.stream().map(body -> store.draft(Ids.next(), body)).toList();
    store.insert(resource, documents);
    return documents;
  }

  Page list(Map<String, List<String>> parameters) {
    return lists.page(resource, ListQuery.of(resource, parameters));
  }

  Page list(Filter filter) {
    return lists.page(
        resource, new ListQuery(filter, Sort.of(resource, List.of()), 0, 1000, null, "any"));
  }
}
