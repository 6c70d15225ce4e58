package org.turnup.api.catalog;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.turnup.api.tmf.ResourceRules;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What catalogs, categories and candidates (TMF633, TMF634) ask for beyond their declarations.
 * References to others are taken as they come: a catalog may be built in any order, and may name
 * what stands in somebody else's.
 */
record EntryRules(TmfResource resource, DocumentStore store, Clock clock) implements ResourceRules {

  @Configuration
  @Import(Registrar.class)
  static class Beans {}

  static final class Registrar implements BeanRegistrar {

    @Override
    public void register(BeanRegistry registry, Environment environment) {
      for (String kind : List.of("Catalog", "Category", "Candidate")) {
        register(registry, TmfApi.resource("TMF633", "service" + kind));
        register(registry, TmfApi.resource("TMF634", "resource" + kind));
      }
    }

    private static void register(BeanRegistry registry, TmfResource resource) {
      registry.registerBean(
          resource.name() + "Rules",
          EntryRules.class,
          bean ->
              bean.supplier(
                  context ->
                      new EntryRules(
                          resource, context.bean(DocumentStore.class), context.bean(Clock.class))));
    }
  }

  @Override
  public void complete(ObjectNode body) {
    if (!body.has("lifecycleStatus")) {
      body.put("lifecycleStatus", "Active");
    }
    if (!body.has("version")) {
      body.put("version", "1.0");
    }
    completeChange(body);
  }

  @Override
  public void completeChange(ObjectNode after) {
    if (isCategory() && !after.has("isRoot")) {
      after.put("isRoot", !after.has("parentId"));
    }
    after.put("lastUpdate", Timestamps.format(clock.instant()));
  }

  @Override
  public void check(ObjectNode after, @Nullable ObjectNode before, Violations violations) {
    if (!isCategory()) {
      return;
    }
    if (after.path("isRoot").asBoolean(false) && after.has("parentId")) {
      violations.add(
          "isRoot", after.path("isRoot"), "false; a category with a parentId is no root");
    }
    if (after.has("parentId") && after.path("parentId").equals(after.path("id"))) {
      violations.add("parentId", after.path("parentId"), "the id of another category");
    } else if (before == null || !after.path("parentId").equals(before.path("parentId"))) {
      checkCircle(after, violations);
    }
  }

  /** Upwards from the parent; what is stored may have been a circle before anybody checked. */
  private void checkCircle(ObjectNode after, Violations violations) {
    Optional<UUID> self = id(after, "id");
    Optional<UUID> above = self.isEmpty() ? Optional.empty() : id(after, "parentId");
    Set<UUID> seen = new HashSet<>();
    while (above.isPresent() && seen.add(above.get())) {
      if (above.equals(self)) {
        violations.add(
            "parentId", after.path("parentId"), "the id of a category that is not below this one");
        return;
      }
      above = store.find(resource, above.get()).flatMap(parent -> id(parent.body(), "parentId"));
    }
  }

  private static Optional<UUID> id(JsonNode body, String name) {
    return Ids.parse(body.path(name).asString(""));
  }

  private boolean isCategory() {
    return resource.attribute("isRoot").isPresent();
  }
}
