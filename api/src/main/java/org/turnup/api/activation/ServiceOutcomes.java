package org.turnup.api.activation;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.inventory.Inventory;
import org.turnup.api.plan.ItemResult;
import org.turnup.api.plan.Step;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.node.ObjectNode;

/** What the end of a service's activation means for the inventory. */
@Component
class ServiceOutcomes {

  private final Inventory inventory;
  private final TmfDocuments documents;
  private final Clock clock;

  ServiceOutcomes(Inventory inventory, TmfDocuments documents, Clock clock) {
    this.inventory = inventory;
    this.documents = documents;
    this.clock = clock;
  }

  void succeeded(Activation activation, @Nullable ItemResult result) {
    UUID service = activation.subjectId();
    switch (activation.purpose()) {
      case PROVIDE -> provided(activation, result);
      case RELEASE -> released(activation, result == null ? Set.of() : ids(result.steps()));
      case RECORD -> {
        if (!activation.target().isEmpty()) {
          become(service, activation.target().path("state").asString(""));
        }
      }
    }
  }

  private void provided(Activation activation, @Nullable ItemResult result) {
    List<Inventory.Provided> resources = result == null ? List.of() : Inventory.Provided.by(result);
    ObjectNode outputs =
        result == null ? StrictJson.object() : Inventory.Provided.byService(result);
    if (resources.isEmpty() && outputs.isEmpty()) {
      become(activation.subjectId(), "active");
    } else {
      inventory.activate(activation.subjectId(), resources, outputs);
    }
  }

  private void released(Activation activation, Set<UUID> resources) {
    if (activation.removes()) {
      inventory.remove(activation.subjectId(), resources);
    } else {
      inventory.terminate(activation.subjectId(), resources);
    }
  }

  /** Another state without anything on the network. */
  private void become(UUID service, String state) {
    documents.change(
        Inventory.SERVICE, service, "StateChange", body -> inState(body, state, clock));
  }

  private static ObjectNode inState(ObjectNode body, String state, Clock clock) {
    String now = Timestamps.format(clock.instant());
    body.put("state", Inventory.SERVICE_STATES.change(body.path("state").asString(""), state));
    body.put("isServiceEnabled", state.equals("active"));
    if (state.equals("active")) {
      body.put("hasStarted", true);
      if (!body.hasNonNull("startDate")) {
        body.put("startDate", now);
      }
    }
    if (state.equals("terminated")) {
      body.put("endDate", now);
    }
    return body;
  }

  /** A release that failed half-way leaves the service with what was not released. */
  void failed(Activation activation, ItemResult result) {
    Set<UUID> gone = ids(result.done());
    if (activation.purpose() == Intent.Purpose.RELEASE && !gone.isEmpty()) {
      inventory.lose(activation.subjectId(), gone);
    }
  }

  private static Set<UUID> ids(List<Step> steps) {
    return steps.stream()
        .map(step -> step.definition().resourceId())
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }
}
