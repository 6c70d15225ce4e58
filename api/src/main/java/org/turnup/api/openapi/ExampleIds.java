package org.turnup.api.openapi;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Tenants;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an example can say only while the application runs: ids of what the catalog and the
 * inventory hold now, and names that nobody has used yet.
 */
@Repository
class ExampleIds {

  /** Looked for among so many of the newest only, so that it costs the same whatever is stored. */
  private static final int MAX_LOOKED_AT = 500;

  private static final Pattern REFERENCE = Pattern.compile("example:([a-zA-Z]+):([^\"]*)");

  private static final Map<String, TmfResource> RESOURCES =
      Stream.of(
              TmfApi.resource("TMF633", "serviceSpecification"),
              TmfApi.resource("TMF634", "resourceSpecification"),
              TmfApi.resource("TMF638", "service"),
              TmfApi.resource("TMF639", "resource"),
              TmfApi.resource("TMF641", "serviceOrder"),
              TmfApi.resource("TMF652", "resourceOrder"))
          .collect(Collectors.toUnmodifiableMap(TmfResource::name, resource -> resource));

  private final JdbcClient jdbc;
  private final Clock clock;

  ExampleIds(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A document's text with all of it filled in. */
  String fill(String document) {
    Map<String, String> known = new HashMap<>();
    String named =
        REFERENCE
            .matcher(document)
            .replaceAll(
                match ->
                    known.computeIfAbsent(
                        match.group(), text -> id(match.group(1), match.group(2))));
    return named.replace("{unique}", Long.toString(clock.millis() / 100, Character.MAX_RADIX));
  }

  private String id(String resource, String name) {
    TmfResource declared = RESOURCES.get(resource);
    if (declared == null) {
      throw new IllegalStateException("An example refers to the unknown resource " + resource);
    }
    return condition(resource, name)
        .flatMap(condition -> newest(declared, condition))
        .map(UUID::toString)
        .orElse("none yet, ./turnup demo loads %s".formatted(name.isEmpty() ? resource : name));
  }

  /** What it must have; empty when nothing can, because its specification is not there. */
  private Optional<ObjectNode> condition(String resource, String name) {
    ObjectNode condition = StrictJson.object();
    return switch (resource) {
      case "service" -> specified("serviceSpecification", name, condition.put("state", "active"));
      case "resource" -> specified("resourceSpecification", name, condition);
      case "serviceOrder", "resourceOrder" -> Optional.of(condition);
      default -> Optional.of(condition.put("name", name));
    };
  }

  private Optional<ObjectNode> specified(String kind, String name, ObjectNode condition) {
    return Optional.ofNullable(RESOURCES.get(kind))
        .flatMap(specification -> newest(specification, StrictJson.object().put("name", name)))
        .map(
            id -> {
              condition.putObject(kind).put("id", id.toString());
              return condition;
            });
  }

  private Optional<UUID> newest(TmfResource resource, ObjectNode condition) {
    return jdbc.sql(
            """
            select id from (select id, doc from %s where tenant_id = ? order by id desc limit ?) newest
             where doc @> ?::jsonb order by id desc limit 1"""
                .formatted(resource.table()))
        .param(Tenants.DEFAULT)
        .param(MAX_LOOKED_AT)
        .param(StrictJson.text(condition))
        .query(UUID.class)
        .optional();
  }
}
