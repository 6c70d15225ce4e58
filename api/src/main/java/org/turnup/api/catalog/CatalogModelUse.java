package org.turnup.api.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.turnup.api.engine.ModelUse;
import org.turnup.api.tmf.store.Tenants;

/** Which processes the stored specifications name; equality through the GIN index. */
@Component
class CatalogModelUse implements ModelUse {

  private static final int SHOWN = 5;

  private final Connectors connectors;
  private final JdbcClient jdbc;

  CatalogModelUse(Connectors connectors, JdbcClient jdbc) {
    this.connectors = connectors;
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> connectors() {
    return connectors.all().stream().map(Connectors.Registered::name).collect(Collectors.toSet());
  }

  @Override
  public Map<String, List<String>> specifications(Set<String> processIds) {
    Map<String, List<String>> found = new HashMap<>();
    for (String process : processIds) {
      List<String> names = new ArrayList<>();
      names.addAll(naming("process", process));
      names.addAll(naming("releaseProcess", process));
      if (!names.isEmpty()) {
        found.put(process, List.copyOf(names));
      }
    }
    return found;
  }

  private List<String> naming(String attribute, String process) {
    return jdbc.sql(
            """
            select coalesce(doc->>'name', 'service specification') || ' (' || id || ')' from %s
             where tenant_id = ? and doc @> jsonb_build_object('fulfilment', jsonb_build_object(?::text, ?::text)) limit ?"""
                .formatted(Catalog.SERVICE_SPECIFICATION.table()))
        .param(Tenants.DEFAULT)
        .param(attribute)
        .param(process)
        .param(SHOWN)
        .query((row, number) -> row.getString(1))
        .list();
  }
}
