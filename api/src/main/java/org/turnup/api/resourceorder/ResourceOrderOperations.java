package org.turnup.api.resourceorder;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.turnup.api.order.OrderIntake;
import org.turnup.api.order.OrderRules;
import org.turnup.api.order.OrderType;
import org.turnup.api.order.RaisedOrders;
import org.turnup.api.tmf.Outcome;
import org.turnup.api.tmf.Precondition;
import org.turnup.api.tmf.SoundPart;
import org.turnup.api.tmf.StoredOperations;
import org.turnup.api.tmf.TmfOperations;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.patch.BodyPatch;
import org.turnup.api.tmf.reference.References;
import tools.jackson.databind.node.ObjectNode;

/** TMF652 resource orders: a create is a submission, everything else goes by their rules. */
@Component
class ResourceOrderOperations implements TmfOperations {

  private final OrderIntake intake;
  private final StoredOperations stored;
  private final References references;
  private final Clock clock;

  ResourceOrderOperations(
      OrderIntake intake,
      RaisedOrders raised,
      StoredOperations.Factory stored,
      References references,
      Clock clock) {
    this.intake = intake;
    this.stored = stored.of(new Rules(raised, clock));
    this.references = references;
    this.clock = clock;
  }

  private static final class Rules extends OrderRules {

    private final Clock clock;

    Rules(RaisedOrders raised, Clock clock) {
      super(OrderType.RESOURCE, raised, clock);
      this.clock = clock;
    }

    @Override
    protected void checkItems(ObjectNode order, Violations violations) {
      ResourceOrderChecks.checkItems(order, clock.instant(), violations);
    }
  }

  @Override
  public TmfResource resource() {
    return OrderType.RESOURCE.resource();
  }

  @Override
  public Outcome create(ObjectNode body, ServerRequest request) {
    return intake.take(OrderType.RESOURCE, body, request, this::check);
  }

  private void check(ObjectNode body, Violations violations) {
    ResourceOrderChecks.check(body, clock.instant(), violations);
    ObjectNode sound = violations.isEmpty() ? body : SoundPart.of(resource(), body, violations);
    references.complete(resource(), sound, null, References.Known.NOTHING, Set.of(), violations);
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
