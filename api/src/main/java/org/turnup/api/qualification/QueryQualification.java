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

/** TMF645 queryServiceQualification: which services can be had? */
@Component
class QueryQualification implements TmfOperations {

  private static final TmfResource QUERY = TmfApi.resource("TMF645", "queryServiceQualification");

  private final QualificationTasks tasks;
  private final OfferedServices offered;
  private final StoredOperations stored;

  QueryQualification(
      QualificationTasks tasks, OfferedServices offered, StoredOperations.Factory stored) {
    this.tasks = tasks;
    this.offered = offered;
    this.stored = stored.of(new EndedQualification(QUERY, "searchCriteria"));
  }

  @Override
  public TmfResource resource() {
    return QUERY;
  }

  @Override
  public Outcome create(ObjectNode body, ServerRequest request) {
    return tasks.carryOut(
        QUERY,
        "queryServiceQualificationDate",
        body,
        query ->
            query.set("serviceQualificationItem", offered.matching(query.path("searchCriteria"))));
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
