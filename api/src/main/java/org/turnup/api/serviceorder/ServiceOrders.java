package org.turnup.api.serviceorder;

import org.turnup.api.order.OrderType;
import org.turnup.api.tmf.declare.StateMachine;
import org.turnup.api.tmf.declare.TmfResource;

/** TMF641 v4.1: what a service order is, and how its states follow one another. */
final class ServiceOrders {

  static final TmfResource SERVICE_ORDER = OrderType.SERVICE.resource();
  static final StateMachine STATES = OrderType.SERVICE.states();
  static final StateMachine ITEM_STATES = OrderType.SERVICE.itemStates();

  private ServiceOrders() {}
}
