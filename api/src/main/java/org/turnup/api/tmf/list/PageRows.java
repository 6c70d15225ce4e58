package org.turnup.api.tmf.list;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;

/** Makes a page of the rows of a {@link ListStatement}, which has read one more than asked for. */
final class PageRows implements ResultSetExtractor<Page> {

  private final ListQuery query;

  PageRows(ListQuery query) {
    this.query = query;
  }

  @Override
  public Page extractData(ResultSet rows) throws SQLException {
    List<Document> documents = new ArrayList<>();
    long total = 0;
    boolean hasMore = false;
    String lastKey = null;
    while (rows.next()) {
      total = rows.getLong("total");
      if (documents.size() == query.limit()) {
        hasMore = rows.getString("id") != null;
      } else if (rows.getString("id") != null) {
        documents.add(DocumentStore.document(rows, documents.size()));
        lastKey = rows.getString("sort_key");
      }
    }
    return new Page(documents, total, hasMore, hasMore ? next(documents, lastKey) : null);
  }

  private @Nullable String next(List<Document> documents, @Nullable String lastKey) {
    return query.sort().isServed() && !documents.isEmpty()
        ? new Cursor(query.fingerprint(), lastKey, documents.getLast().id()).text()
        : null;
  }
}
