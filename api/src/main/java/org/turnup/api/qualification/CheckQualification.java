package org.turnup.api.qualification;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.turnup.api.tmf.Outcome;
import org.turnup.api.tmf.Precondition;
import org.turnup.api.tmf.StoredOperations;
import org.turnup.api.tmf.TmfOperations;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.patch.BodyPatch;
import tools.jackson.databind.node.ObjectNode;

/** TMF645 checkServiceQualification: can these services be had? */
@Component
class CheckQualification implements TmfOperations {

  private static final TmfResource CHECK = TmfApi.resource("TMF645", "checkServiceQualification");

  private final QualificationTasks tasks;
  private final ItemDecisions decisions;
  private final StoredOperations stored;

  CheckQualification(
      QualificationTasks tasks, ItemDecisions decisions, StoredOperations.Factory stored) {
    this.tasks = tasks;
    this.decisions = decisions;
    this.stored = stored.of(new EndedQualification(CHECK, "serviceQualificationItem"));
  }

  @Override
  public TmfResource resource() {
    return CHECK;
  }

  @Override
  public Outcome create(ObjectNode body, ServerRequest request) {
    return tasks.carryOut(CHECK, "checkServiceQualificationDate", body, decisions::decide);
  }

  @Override
  public Outcome patch(UUID id, BodyPatch patch, Precondition precondition, ServerRequest request) {
    return stored.patch(id, patch, precondition, request);
  }

  @Override
  public Outcome delete(UUID id, Precondition precondition, ServerRequest request) {
    return stored.delete(id, precondition, request);
  }
}
