package org.turnup.api.serviceorder;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.turnup.api.tmf.BodyPatch;
import org.turnup.api.tmf.Document;
import org.turnup.api.tmf.Outcome;
import org.turnup.api.tmf.Precondition;
import org.turnup.api.tmf.ResourceRules;
import org.turnup.api.tmf.StoredOperations;
import org.turnup.api.tmf.TmfOperations;
import org.turnup.api.tmf.TmfProblem;
import org.turnup.api.tmf.TmfResource;
import tools.jackson.databind.node.ObjectNode;

/** TMF641 service orders: a create is a submission, everything else goes by their rules. */
@Component
class ServiceOrderOperations implements TmfOperations {

  private final SubmitOrder submit;
  private final StoredOperations stored;

  ServiceOrderOperations(SubmitOrder submit, StoredOperations.Factory stored) {
    this.submit = submit;
    this.stored = stored.of(new Rules());
  }

  private static final class Rules implements ResourceRules {

    @Override
    public TmfResource resource() {
      return ServiceOrders.SERVICE_ORDER;
    }

    @Override
    public void checkDelete(Document order) {
      if (!ServiceOrders.STATES.isFinal(order.state())) {
        throw TmfProblem.conflict(
            "serviceOrder in state '%s' cannot be deleted, only in a final state; to cancel it POST a cancelServiceOrder"
                .formatted(order.state()));
      }
    }
  }

  @Override
  public TmfResource resource() {
    return ServiceOrders.SERVICE_ORDER;
  }

  @Override
  public Outcome create(ObjectNode body, ServerRequest request) {
    return submit.submit(body, request.headers().firstHeader("Idempotency-Key"));
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
