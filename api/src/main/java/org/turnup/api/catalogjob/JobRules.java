package org.turnup.api.catalogjob;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.turnup.api.engine.Outbox;
import org.turnup.api.hub.OutboundAddresses;
import org.turnup.api.tmf.ResourceRules;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.store.Document;
import org.turnup.workflows.Processes;
import org.turnup.workflows.Variables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A new job starts its process in the transaction that stores it. */
record JobRules(JobKind kind, Needs needs) implements ResourceRules {

  @Component
  record Needs(
      Outbox outbox,
      OutboundAddresses addresses,
      ExportFiles files,
      CatalogJobInstances instances,
      Clock clock) {}

  @Configuration
  @Import(Registrar.class)
  static class Beans {}

  static final class Registrar implements BeanRegistrar {

    @Override
    public void register(BeanRegistry registry, Environment environment) {
      for (JobKind kind : JobKind.values()) {
        registry.registerBean(
            "jobRules-" + kind,
            JobRules.class,
            bean -> bean.supplier(context -> new JobRules(kind, context.bean(Needs.class))));
      }
    }
  }

  @Override
  public TmfResource resource() {
    return kind.resource();
  }

  /** Whatever a client says of a job's progress, it has made none yet. */
  @Override
  public void complete(ObjectNode body) {
    body.remove(List.of("completionDate", "errorLog"));
    body.put("status", JobRuns.NOT_STARTED);
    body.put("creationDate", Timestamps.format(needs.clock().instant()));
    if (!body.has("contentType")) {
      body.put("contentType", "application/json");
    }
  }

  @Override
  public void check(ObjectNode after, @Nullable ObjectNode before, Violations violations) {
    checkUrl(after.path("url"), violations);
    JsonNode type = after.path("contentType");
    if (!type.isMissingNode() && !type.asString("").matches("application/json( *;.*)?")) {
      violations.add("contentType", type, "application/json");
    }
    if (kind.scope(after).isEmpty()) {
      violations.add(
          "path",
          after.path("path"),
          "a path that ends with one of "
              + String.join(", ", kind.contents().stream().map(TmfResource::name).toList()));
    } else if (!kind.isImport()) {
      ExportQuery.check(after, kind.scope(after), violations);
    }
  }

  private void checkUrl(JsonNode url, Violations violations) {
    try {
      needs
          .addresses()
          .refusal(new URI(url.asString("")))
          .ifPresent(expected -> violations.add("url", url, expected));
    } catch (URISyntaxException e) {
      violations.add("url", url, "an absolute http or https URL");
    }
  }

  @Override
  public void created(Document job) {
    needs
        .outbox()
        .add(
            List.of(
                Outbox.Start.of(
                    Outbox.Kind.START_JOB,
                    job.id(),
                    Processes.CATALOG_JOB,
                    null,
                    Map.of(Variables.JOB_ID, job.id().toString()))));
  }

  @Override
  public void checkDelete(Document job) {
    if (job.body().path("status").asString("").equals(JobRuns.RUNNING)) {
      throw TmfProblem.conflict(
          "%s %s is Running; it can be deleted when it has ended"
              .formatted(kind.resource().name(), job.id()));
    }
  }

  @Override
  public void deleted(Document job) {
    needs.files().delete(job.id());
    needs.instances().forget(job.id());
  }
}
