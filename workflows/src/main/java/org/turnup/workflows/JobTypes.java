package org.turnup.workflows;

/**
 * The job types that the processes use. {@code order.*} and {@code catalog.*} are handled by api,
 * {@code connector.*} by workers.
 */
public final class JobTypes {

  /** First job of an order: claims the order for its process instance and makes the plan. */
  public static final String ORDER_PLAN = "order.plan";

  /** Last job of an order: brings inventory, items and order to their final states. */
  public static final String ORDER_COMPLETE = "order.complete";

  /**
   * Last job of a step: writes how the step ended into the plan, which readies the steps that wait
   * for it.
   */
  public static final String STEP_ENDED = "order.step-ended";

  /** Records a lasting fault before the repair task opens. */
  public static final String STEP_FAILED = "order.step-failed";

  /** Takes the decision made in the repair task into the plan. */
  public static final String STEP_REPAIRED = "order.step-repaired";

  /** Carries out one import or export of a catalog and writes how it ended. */
  public static final String CATALOG_JOB = "catalog.job";

  /**
   * Prefix of the connector job types: one job type per connector, so that a slow system cannot
   * starve another.
   */
  public static final String CONNECTOR_PREFIX = "connector.";

  private JobTypes() {}

  /** The job type of one connector, for example {@code connector.kea}. */
  public static String connector(String name) {
    return CONNECTOR_PREFIX + name;
  }
}
