package org.turnup.api.serviceorder;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.turnup.api.order.OrderPlans;
import org.turnup.api.order.OrderType;
import org.turnup.api.plan.ItemResult;
import org.turnup.api.plan.Planning;
import org.turnup.api.plan.Step;
import org.turnup.api.resourceorder.RaisedResourceOrders;
import org.turnup.api.tmf.store.Document;

/**
 * What the plan's events mean for a service order, the resource order that it raises, and services.
 */
@Component
class ServiceOrderPlans extends OrderPlans {

  private final PlanServiceOrder planning;
  private final ItemInventory inventory;
  private final RaisedResourceOrders raised;

  ServiceOrderPlans(
      Parts parts,
      PlanServiceOrder planning,
      ItemInventory inventory,
      RaisedResourceOrders raised) {
    super(OrderType.SERVICE, parts);
    this.planning = planning;
    this.inventory = inventory;
    this.raised = raised;
  }

  @Override
  protected Planning plan(Document order) {
    return planning.plan(order);
  }

  @Override
  protected void toInventory(UUID orderId, List<ItemResult> items) {
    items.forEach(inventory::ended);
  }

  @Override
  public void stepsChanged(UUID orderId, Collection<Step> steps) {
    raised.follow(orderId, steps);
  }
}
