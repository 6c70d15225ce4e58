package org.turnup.api.serviceorder;

import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/** TMF641 service orders: a create is a submission, everything else goes by their rules. */
@Component
class ServiceOrderOperations implements TmfOperations {

  private final OrderIntake intake;
  private final OrderChecks checks;
  private final StoredOperations stored;

  ServiceOrderOperations(
      OrderIntake intake,
      OrderChecks checks,
      RaisedOrders raised,
      StoredOperations.Factory stored,
      Clock clock) {
    this.intake = intake;
    this.checks = checks;
    this.stored = stored.of(new Rules(checks, raised, clock));
  }

  private static final class Rules extends OrderRules {

    private final OrderChecks checks;

    Rules(OrderChecks checks, RaisedOrders raised, Clock clock) {
      super(OrderType.SERVICE, raised, clock);
      this.checks = checks;
    }

    @Override
    public void check(ObjectNode after, @Nullable ObjectNode before, Violations violations) {
      super.check(after, before, violations);
      if (before != null) {
        checks.checkRelationships(after, before, violations);
      }
    }

    @Override
    protected void checkItems(ObjectNode order, Violations violations) {
      checks.checkItems(order, violations);
    }

    @Override
    public void completeChange(ObjectNode after) {
      super.completeChange(after);
      OrderItem.of(after).forEach(OrderItem::complete);
    }
  }

  @Override
  public TmfResource resource() {
    return ServiceOrders.SERVICE_ORDER;
  }

  @Override
  public Outcome create(ObjectNode body, ServerRequest request) {
    return intake.take(OrderType.SERVICE, body, request, checks::check);
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
