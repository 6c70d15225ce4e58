package org.turnup.workflows;

import java.util.List;

/** The processes and forms that every installation has. Analysts' own are deployed beside them. */
public final class Processes {

  public static final String SERVICE_ORDER = "service-order";

  public static final String RESOURCE_ORDER = "resource-order";

  /** What a client asked for at TMF640 or TMF702, without an order. */
  public static final String ACTIVATION = "activation";

  /** One import or export job of a catalog (TMF633, TMF634). */
  public static final String CATALOG_JOB = "catalog-job";

  /** Generic step: makes one resource present on its network system. */
  public static final String PROVIDE_RESOURCE = "provide-resource";

  /** Generic step: makes one resource absent from its network system. */
  public static final String RELEASE_RESOURCE = "release-resource";

  /** Message that the order process waits for; its correlation key is the order's id. */
  public static final String MESSAGE_STEPS_ENDED = "order-steps-ended";

  /** Class path locations of the files that api deploys when it starts. */
  public static final List<String> BUNDLED =
      List.of(
          "processes/service-order.bpmn",
          "processes/resource-order.bpmn",
          "processes/activation.bpmn",
          "processes/catalog-job.bpmn",
          "processes/provide-resource.bpmn",
          "processes/release-resource.bpmn",
          "forms/repair-step.form");

  private Processes() {}
}
