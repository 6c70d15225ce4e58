package org.turnup.api.order;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;

/** Which resource order a service order raises: its id follows from the service order's. */
@Component
public class RaisedOrders {

  private final DocumentStore store;

  RaisedOrders(DocumentStore store) {
    this.store = store;
  }

  /**
   * The id of the other side: of the resource order that a service order raises, and back. Only the
   * last random bit differs, so that ids still lie in the order of their time, and neither side has
   * to be looked up.
   */
  public static UUID otherSide(UUID id) {
    return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ 1);
  }

  /**
   * Whether an order that is under way may be ended by itself.
   *
   * @throws TmfProblem 409 naming the service order that raised it
   */
  public void checkAlone(OrderType type, Document order) {
    if (type == OrderType.RESOURCE && !type.states().isFinal(order.state())) {
      store
          .find(OrderType.SERVICE.resource(), otherSide(order.id()))
          .ifPresent(
              raising -> {
                throw TmfProblem.conflict(
                    "resourceOrder %s was raised by serviceOrder %s and ends with it"
                        .formatted(order.id(), raising.id()));
              });
    }
  }
}
