package org.turnup.workflows;

/** What a plan carries out; each kind has an order process of its own, for Operate. */
public enum OrderKind implements WireName {
  /** TMF641. */
  SERVICE_ORDER("serviceOrder", Processes.SERVICE_ORDER),
  /** TMF652. */
  RESOURCE_ORDER("resourceOrder", Processes.RESOURCE_ORDER),
  /** TMF640 and TMF702. */
  ACTIVATION("activation", Processes.ACTIVATION);

  private final String wireName;
  private final String processId;

  OrderKind(String wireName, String processId) {
    this.wireName = wireName;
    this.processId = processId;
  }

  @Override
  public String wireName() {
    return wireName;
  }

  /** BPMN process that plans, waits and completes. */
  public String processId() {
    return processId;
  }
}
