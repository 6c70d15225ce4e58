package org.turnup.api.activation;

import org.turnup.api.inventory.Inventory;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;

/** The two activation APIs; each shows what the inventory shows, under a path of its own. */
enum ActivationApi {
  /** TMF640. */
  SERVICE("TMF640", "service", Inventory.SERVICE),
  /** TMF702. */
  RESOURCE("TMF702", "resource", Inventory.RESOURCE);

  private final TmfResource subject;
  private final TmfResource monitor;
  private final TmfResource stored;

  ActivationApi(String number, String subject, TmfResource stored) {
    this.subject = TmfApi.resource(number, subject);
    this.monitor = TmfApi.resource(number, "monitor");
    this.stored = stored;
  }

  /** What is activated, as this API declares it. */
  TmfResource subject() {
    return subject;
  }

  TmfResource monitor() {
    return monitor;
  }

  /** The same as the inventory declares it. */
  TmfResource stored() {
    return stored;
  }
}
