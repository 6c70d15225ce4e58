package org.turnup.api.resourceorder;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.turnup.api.order.OrderIntake;
import org.turnup.api.order.OrderRules;
import org.turnup.api.order.OrderType;
import org.turnup.api.order.RaisedOrders;
import org.turnup.api.tmf.Outcome;
import org.turnup.api.tmf.Precondition;
import org.turnup.api.tmf.StoredOperations;
import org.turnup.api.tmf.TmfOperations;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.patch.BodyPatch;
import tools.jackson.databind.node.ObjectNode;

/** TMF652 resource orders: a create is a submission, everything else goes by their rules. */
@Component
class ResourceOrderOperations implements TmfOperations {

  private final OrderIntake intake;
  private final StoredOperations stored;

  ResourceOrderOperations(
      OrderIntake intake, RaisedOrders raised, StoredOperations.Factory stored) {
    this.intake = intake;
    this.stored = stored.of(new Rules(raised));
  }

  private static final class Rules extends OrderRules {

    Rules(RaisedOrders raised) {
      super(OrderType.RESOURCE, raised);
    }

    @Override
    protected void checkItems(ObjectNode order, Violations violations) {
      ResourceOrderChecks.checkItems(order, violations);
    }
  }

  @Override
  public TmfResource resource() {
    return OrderType.RESOURCE.resource();
  }

  @Override
  public Outcome create(ObjectNode body, ServerRequest request) {
    return intake.take(OrderType.RESOURCE, body, request, ResourceOrderChecks::check);
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
