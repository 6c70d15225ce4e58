package org.turnup.api.inventory;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.plan.ProvidedSteps;
import org.turnup.api.reservation.Claims;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the records of services and resources from being edited into a lie about the network: what
 * is held there changes by an order or an activation only.
 */
@Component
class HeldRecords {

  private final ProvidedSteps provided;
  private final Claims claims;

  HeldRecords(ProvidedSteps provided, Claims claims) {
    this.provided = provided;
    this.claims = claims;
  }

  /**
   * Checks a changed record.
   *
   * @param state attribute whose change an order or activation at work would undo
   * @param followed attributes that say what is on the network
   * @throws TmfProblem 409 naming the way to change it
   */
  void checkChange(
      TmfResource resource,
      ObjectNode after,
      @Nullable ObjectNode before,
      String state,
      List<String> followed) {
    if (before == null) {
      return;
    }
    UUID id = Ids.parse(before.path("id").asString("")).orElseThrow();
    boolean changesState = !before.path(state).equals(after.path(state));
    if (changesState) {
      checkFree(resource, id);
    }
    boolean ends = changesState && after.path(state).asString("").equals("terminated");
    List<String> changed =
        followed.stream().filter(name -> !before.path(name).equals(after.path(name))).toList();
    if ((ends || !changed.isEmpty()) && isHeld(id)) {
      throw refusal(resource, id, ends ? "end" : "change " + String.join(", ", changed));
    }
  }

  /**
   * Checks that a record may go.
   *
   * @throws TmfProblem 409 naming the way to delete it
   */
  void checkDelete(TmfResource resource, UUID id) {
    checkFree(resource, id);
    if (isHeld(id)) {
      throw refusal(resource, id, "go");
    }
  }

  private void checkFree(TmfResource resource, UUID id) {
    claims
        .holderOf(id)
        .or(() -> provided.openPlanOf(id))
        .ifPresent(
            holder -> {
              throw TmfProblem.conflict(
                  "%s %s is being changed by order or activation %s"
                      .formatted(resource.name(), id, holder));
            });
  }

  private boolean isHeld(UUID id) {
    return provided.isHeld(id) || provided.isResourceHeld(id);
  }

  private static TmfProblem refusal(TmfResource resource, UUID id, String what) {
    return TmfProblem.conflict(
        "%s %s holds network resources, so its record cannot %s here; order it, or use the activation API (%s)"
            .formatted(
                resource.name(),
                id,
                what,
                resource.name().equals("service") ? "TMF640" : "TMF702"));
  }
}
