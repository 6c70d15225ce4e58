package org.turnup.api.tmf.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * Documents of every kind in PostgreSQL; table names come from declarations, never from a request.
 */
@Repository
public class DocumentStore {

  private static final String COLUMNS = "id, tenant_id, version, doc, created_at, updated_at";

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final Clock clock;

  public DocumentStore(JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.clock = clock;
  }

  /** A new document, not yet stored; its {@code id} and {@code href} are not touched. */
  public Document draft(UUID id, ObjectNode body) {
    Instant now = clock.instant();
    return new Document(id, Tenants.DEFAULT, 0, body, now, now);
  }

  public void insert(TmfResource resource, Collection<Document> documents) {
    batch.batchUpdate(
        "insert into %s (%s) values (?, ?, ?, ?::jsonb, ?, ?)".formatted(resource.table(), COLUMNS),
        documents,
        Math.max(1, documents.size()),
        (statement, document) -> {
          statement.setObject(1, document.id());
          statement.setString(2, document.tenantId());
          statement.setInt(3, document.version());
          statement.setString(4, StrictJson.text(document.body()));
          statement.setTimestamp(5, Timestamp.from(document.createdAt()));
          statement.setTimestamp(6, Timestamp.from(document.updatedAt()));
        });
  }

  public Optional<Document> find(TmfResource resource, UUID id) {
    return select(resource, id, "");
  }

  /** Reads a document and keeps others from changing it until the transaction ends. */
  public Optional<Document> lock(TmfResource resource, UUID id) {
    return select(resource, id, " for update");
  }

  private Optional<Document> select(TmfResource resource, UUID id, String suffix) {
    return jdbc.sql(
            "select %s from %s where id = ? and tenant_id = ?%s"
                .formatted(COLUMNS, resource.table(), suffix))
        .param(id)
        .param(Tenants.DEFAULT)
        .query(DocumentStore::document)
        .optional();
  }

  public List<Document> findAll(TmfResource resource, Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            "select %s from %s where id = any(?) and tenant_id = ?"
                .formatted(COLUMNS, resource.table()))
        .param(ids.toArray(UUID[]::new))
        .param(Tenants.DEFAULT)
        .query(DocumentStore::document)
        .list();
  }

  /**
   * As {@link #findAll}, and keeps others from changing them; always in the same order, so that
   * nobody deadlocks.
   */
  public List<Document> lockAll(TmfResource resource, Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            "select %s from %s where id = any(?) and tenant_id = ? order by id for update"
                .formatted(COLUMNS, resource.table()))
        .param(ids.toArray(UUID[]::new))
        .param(Tenants.DEFAULT)
        .query(DocumentStore::document)
        .list();
  }

  /**
   * Documents that a JSON path predicate holds for, at most {@code limit}, oldest first. The index
   * of the documents finds them, so the predicate must ask for equality somewhere: a planner that
   * may stop at the limit walks through the whole table where the condition rarely holds.
   */
  public List<Document> findWhere(TmfResource resource, String jsonPath, int limit) {
    return jdbc.sql(
            """
            with hit as materialized (select id from %2$s where tenant_id = ? and doc @@ ?::jsonpath)
            select %1$s from %2$s where id in (select id from hit order by id limit ?) order by id"""
                .formatted(COLUMNS, resource.table()))
        .param(Tenants.DEFAULT)
        .param(jsonPath)
        .param(limit)
        .query(DocumentStore::document)
        .list();
  }

  /**
   * As {@link #findWhere}, for a predicate that holds for nearly all: the oldest are gone through
   * until there are enough.
   */
  public List<Document> findAmongOldest(TmfResource resource, String jsonPath, int limit) {
    return jdbc.sql(
            "select %s from %s where tenant_id = ? and doc @@ ?::jsonpath order by id limit ?"
                .formatted(COLUMNS, resource.table()))
        .param(Tenants.DEFAULT)
        .param(jsonPath)
        .param(limit)
        .query(DocumentStore::document)
        .list();
  }

  /**
   * Stores a changed body.
   *
   * @return the document with its new version
   * @throws OptimisticLockingFailureException when somebody else changed it since it was read
   */
  public Document update(TmfResource resource, Document document) {
    Instant now = clock.instant();
    int updated =
        jdbc.sql(
                "update %s set doc = ?::jsonb, version = version + 1, updated_at = ? where id = ? and version = ?"
                    .formatted(resource.table()))
            .param(StrictJson.text(document.body()))
            .param(Timestamp.from(now))
            .param(document.id())
            .param(document.version())
            .update();
    if (updated == 0) {
      throw new OptimisticLockingFailureException(
          "%s %s has changed since version %d"
              .formatted(resource.name(), document.id(), document.version()));
    }
    return new Document(
        document.id(),
        document.tenantId(),
        document.version() + 1,
        document.body(),
        document.createdAt(),
        now);
  }

  public void delete(TmfResource resource, Collection<UUID> ids) {
    jdbc.sql("delete from %s where id = any(?)".formatted(resource.table()))
        .param(ids.toArray(UUID[]::new))
        .update();
  }

  /** The document in a row that has all columns of a table of documents. */
  public static Document document(ResultSet row, int number) throws SQLException {
    return new Document(
        row.getObject("id", UUID.class),
        row.getString("tenant_id"),
        row.getInt("version"),
        StrictJson.stored(row.getString("doc")),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant());
  }
}
