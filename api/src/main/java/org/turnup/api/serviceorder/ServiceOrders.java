package org.turnup.api.serviceorder;

import org.turnup.api.tmf.Lifecycles;
import org.turnup.api.tmf.StateMachine;
import org.turnup.api.tmf.TmfApi;
import org.turnup.api.tmf.TmfResource;

/** TMF641 v4.1: what a service order is, and how its states follow one another. */
final class ServiceOrders {

  static final TmfResource SERVICE_ORDER = TmfApi.resource("TMF641", "serviceOrder");
  static final StateMachine STATES = Lifecycles.SERVICE_ORDER;
  static final StateMachine ITEM_STATES = Lifecycles.SERVICE_ORDER_ITEM;

  private ServiceOrders() {}
}
