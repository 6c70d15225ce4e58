package org.turnup.api.catalog;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.tmf.Document;
import org.turnup.api.tmf.Ids;
import org.turnup.api.tmf.MergePatch;
import org.turnup.api.tmf.Timestamps;
import org.turnup.api.tmf.TmfDocuments;
import org.turnup.api.tmf.TmfEndpoints;
import org.turnup.api.tmf.TmfResource;
import org.turnup.api.tmf.Violations;
import tools.jackson.databind.node.ObjectNode;

/** TMF633 service specifications and TMF634 resource specifications by REST. */
@Configuration
class SpecificationEndpoints {

  private final TmfDocuments documents;
  private final SpecificationChecks checks;
  private final Clock clock;

  SpecificationEndpoints(TmfDocuments documents, SpecificationChecks checks, Clock clock) {
    this.documents = documents;
    this.checks = checks;
    this.clock = clock;
  }

  @Bean
  RouterFunction<ServerResponse> serviceSpecificationRoutes(TmfEndpoints endpoints) {
    return routes(endpoints, Catalog.SERVICE_SPECIFICATION, checks::checkService);
  }

  @Bean
  RouterFunction<ServerResponse> resourceSpecificationRoutes(TmfEndpoints endpoints) {
    return routes(endpoints, Catalog.RESOURCE_SPECIFICATION, checks::checkResource);
  }

  private RouterFunction<ServerResponse> routes(
      TmfEndpoints endpoints, TmfResource resource, BiConsumer<ObjectNode, Violations> check) {
    return endpoints.routes(
        resource,
        (body, request) -> new TmfEndpoints.Created(create(resource, check, body), true),
        (id, patch) -> patch(resource, check, id, patch));
  }

  private Document create(
      TmfResource resource, BiConsumer<ObjectNode, Violations> check, ObjectNode body) {
    Violations violations = new Violations();
    TmfDocuments.checkCreate(resource, body, violations);
    checkAll(body, check, violations);
    if (!body.has("isBundle")) {
      body.put("isBundle", false);
    }
    if (!body.has("lifecycleStatus")) {
      body.put("lifecycleStatus", "Active");
    }
    body.put("lastUpdate", Timestamps.format(clock.instant()));
    Document document = documents.draft(resource, Ids.next(), body);
    documents.insert(resource, List.of(document));
    return document;
  }

  private Document patch(
      TmfResource resource, BiConsumer<ObjectNode, Violations> check, UUID id, ObjectNode patch) {
    return documents.change(
        resource,
        id,
        "Change",
        before -> {
          ObjectNode after = MergePatch.apply(before, patch);
          checkAll(after, check, new Violations());
          return after.put("lastUpdate", Timestamps.format(clock.instant()));
        });
  }

  private static void checkAll(
      ObjectNode body, BiConsumer<ObjectNode, Violations> check, Violations violations) {
    if (!body.path("name").isString() || body.path("name").asString().isBlank()) {
      if (body.has("name")) {
        violations.add("name", body.path("name"), "a text that is not empty");
      } else if (body.has("id")) {
        violations.add("name", body.path("name"), "a value; it is mandatory");
      }
    }
    for (String flag : List.of("isBundle")) {
      if (body.has(flag) && !body.get(flag).isBoolean()) {
        violations.add(flag, body.get(flag), "true or false");
      }
    }
    if (body.has("lifecycleStatus") && !body.get("lifecycleStatus").isString()) {
      violations.add("lifecycleStatus", body.get("lifecycleStatus"), "a text");
    }
    check.accept(body, violations);
    violations.throwIfAny();
  }
}
