package org.turnup.api.tmf.list;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;

/** Pages of documents of any kind, each by one statement. */
@Repository
public class DocumentLists {

  private static final int UNSERVED_SECONDS = 2;

  private final JdbcClient jdbc;

  DocumentLists(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** As {@link #page(TmfResource, ListQuery, Scope)}, of all documents of a kind. */
  public Page page(TmfResource resource, ListQuery query) {
    return page(resource, query, Scope.ALL);
  }

  /**
   * One page and the number of all matches.
   *
   * @throws TmfProblem 400 naming the terms that no index serves when it takes them over two
   *     seconds
   */
  public Page page(TmfResource resource, ListQuery query, Scope scope) {
    ListStatement statement = new ListStatement(resource, query, scope);
    JdbcClient.StatementSpec spec = jdbc.sql(statement.sql()).params(statement.parameters());
    if (!statement.unserved().isEmpty()) {
      spec = spec.withQueryTimeout(UNSERVED_SECONDS);
    }
    try {
      return spec.query(new PageRows(query));
    } catch (DataAccessException e) {
      throw ListFaults.of(e, statement.unserved());
    }
  }
}
