package org.turnup.api.order;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.Tenants;

/**
 * Which service order raised which resource order. The pair is stored, in the transaction that
 * raises: an id that follows from another by arithmetic may be a stranger's, because ids that are
 * drawn within a millisecond count up.
 */
@Repository
public class RaisedOrders {

  private final JdbcClient jdbc;

  RaisedOrders(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Notes a pair; the orders themselves are stored by the caller's transaction. */
  public void add(UUID serviceOrderId, UUID resourceOrderId) {
    jdbc.sql(
            "insert into raised_order (service_order_id, resource_order_id, tenant_id) values (?, ?, ?)")
        .param(serviceOrderId)
        .param(resourceOrderId)
        .param(Tenants.DEFAULT)
        .update();
  }

  /**
   * The id of the other order of a pair: of the resource order that a service order raised, or of
   * the service order that raised a resource order. Empty when the order is in no pair.
   */
  public Optional<UUID> counterpartId(OrderType type, UUID id) {
    String sql =
        switch (type.kind()) {
          case SERVICE_ORDER ->
              "select resource_order_id from raised_order where service_order_id = ?";
          case RESOURCE_ORDER ->
              "select service_order_id from raised_order where resource_order_id = ?";
          case ACTIVATION -> throw new IllegalArgumentException("an activation raises no order");
        };
    return jdbc.sql(sql).param(id).query(UUID.class).optional();
  }

  /** The resource order that a service order raised, kept from changing. */
  public Optional<Document> lockRaised(UUID serviceOrderId) {
    return jdbc.sql(
            """
            select r.* from raised_order p join resource_order r on r.id = p.resource_order_id
             where p.service_order_id = ? for update of r""")
        .param(serviceOrderId)
        .query(DocumentStore::document)
        .optional();
  }

  /**
   * Whether an order that is under way may be ended by itself.
   *
   * @throws TmfProblem 409 naming the service order that raised it
   */
  public void checkAlone(OrderType type, Document order) {
    if (type == OrderType.RESOURCE && !type.states().isFinal(order.state())) {
      counterpartId(type, order.id())
          .ifPresent(
              raising -> {
                throw TmfProblem.conflict(
                    "resourceOrder %s was raised by serviceOrder %s and ends with it"
                        .formatted(order.id(), raising));
              });
    }
  }
}
