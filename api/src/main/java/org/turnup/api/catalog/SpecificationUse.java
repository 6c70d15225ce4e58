package org.turnup.api.catalog;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.Tenants;
import tools.jackson.databind.node.ObjectNode;

/** Keeps a specification from being deleted that something living is carried out by. */
@Component
class SpecificationUse {

  private static final TmfResource SERVICE = TmfApi.resource("TMF638", "service");
  private static final TmfResource SERVICE_ORDER = TmfApi.resource("TMF641", "serviceOrder");

  /** Of a user: what it is, which of its documents count, and where they name the specification. */
  private record User(TmfResource resource, String living, String reference) {}

  private static final String ALL = "true";
  private static final List<User> OF_SERVICE_SPECIFICATIONS =
      List.of(
          new User(
              SERVICE,
              "state is distinct from 'terminated'",
              "{\"serviceSpecification\":{\"id\":\"%s\"}}"),
          new User(
              SERVICE_ORDER,
              "state not in ('completed', 'failed', 'partial', 'cancelled', 'rejected')",
              "{\"serviceOrderItem\":[{\"service\":{\"serviceSpecification\":{\"id\":\"%s\"}}}]}"),
          new User(
              Catalog.SERVICE_SPECIFICATION,
              ALL,
              "{\"serviceSpecRelationship\":[{\"id\":\"%s\"}]}"));
  private static final List<User> OF_RESOURCE_SPECIFICATIONS =
      List.of(
          new User(
              Catalog.SERVICE_SPECIFICATION,
              ALL,
              "{\"fulfilment\":{\"resources\":[{\"resourceSpecification\":{\"id\":\"%s\"}}]}}"));

  /** A refusal says exactly how many there are up to this number. */
  private static final int MAX_COUNTED = 1_000;

  /** How many services that need a specification are read at once. */
  static final int MAX_PAGE = 100;

  private final JdbcClient jdbc;
  private final DocumentStore store;

  SpecificationUse(JdbcClient jdbc, DocumentStore store) {
    this.jdbc = jdbc;
    this.store = store;
  }

  void checkServiceSpecification(Document specification) {
    OF_SERVICE_SPECIFICATIONS.forEach(user -> check(specification, user));
  }

  void checkResourceSpecification(Document specification) {
    OF_RESOURCE_SPECIFICATIONS.forEach(user -> check(specification, user));
  }

  /**
   * Service specifications that need resources of a specification, a page of them.
   *
   * @param after the last of the page before; all zeros for the first
   */
  List<Document> servicesThatNeed(UUID resourceSpecification, UUID after) {
    User user = OF_RESOURCE_SPECIFICATIONS.getFirst();
    List<UUID> ids =
        jdbc.sql(
                "select id from %s where tenant_id = ? and doc @> ?::jsonb and id > ? order by id limit ?"
                    .formatted(user.resource().table()))
            .param(Tenants.DEFAULT)
            .param(user.reference().formatted(resourceSpecification))
            .param(after)
            .param(MAX_PAGE)
            .query((row, number) -> row.getObject(1, UUID.class))
            .list();
    return store.findAll(user.resource(), ids);
  }

  /**
   * Equality through the GIN index of the user's table.
   *
   * @throws TmfProblem 409 that says how many there are, and names one
   */
  private void check(Document specification, User user) {
    ObjectNode found =
        jdbc.sql(
                """
                select jsonb_build_object('count', count(*), 'example', min(id::text))
                  from (select id from %s where tenant_id = ? and %s and id <> ? and (doc @> ?::jsonb or doc @> ?::jsonb) limit ?) used"""
                    .formatted(user.resource().table(), user.living()))
            .param(Tenants.DEFAULT)
            .param(specification.id())
            .param(user.reference().formatted(specification.id()))
            // What was stored before ids had one spelling.
            .param(
                user.reference().formatted(specification.id().toString().toUpperCase(Locale.ROOT)))
            .param(MAX_COUNTED + 1)
            .query((row, number) -> StrictJson.stored(row.getString(1)))
            .single();
    long count = found.path("count").asLong();
    if (count > 0) {
      throw TmfProblem.conflict(
          "specification %s is used by %s %s, for example %s; it can be deleted when nothing uses it any more"
              .formatted(
                  specification.id(),
                  count > MAX_COUNTED ? "more than " + MAX_COUNTED : Long.toString(count),
                  user.resource().name(),
                  found.path("example").asString()));
    }
  }
}
