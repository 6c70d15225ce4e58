package org.turnup.workflows;

/**
 * Names of the process variables. An order instance carries {@link #ORDER_ID} and {@link
 * #ORDER_KIND} only; a step instance carries the step's ids and a copy of its parameters (at most 4
 * KB), never a document.
 */
public final class Variables {

  /** UUID of the order as text; everything of an order is found in Operate by it. */
  public static final String ORDER_ID = "orderId";

  /**
   * What {@link #ORDER_ID} is the id of: one of {@link OrderKind}, in its wire form; absent for a
   * service order.
   */
  public static final String ORDER_KIND = "orderKind";

  /** What the client calls the order; absent when it gave it no name. */
  public static final String EXTERNAL_ID = "externalId";

  /**
   * User tasks only: what Tasklist shows in the place of the process's name; the name is
   * Tasklist's.
   */
  public static final String TASK_CONTEXT = "taskContextDisplayName";

  /** UUID of an import or export job as text. */
  public static final String JOB_ID = "jobId";

  /** Id of the order item, as the client gave it. */
  public static final String ORDER_ITEM_ID = "orderItemId";

  /** UUID of the plan's step as text. */
  public static final String STEP_ID = "stepId";

  /**
   * What the step is about, in words that operations staff read, for example "Public IPv4 address".
   */
  public static final String STEP_NAME = "stepName";

  /** UUID of the resource as text; the owner mark on the network system. */
  public static final String RESOURCE_ID = "resourceId";

  /** UUID of the service that the step is for, as text. */
  public static final String SERVICE_ID = "serviceId";

  /** Name of the connector; the job type is {@code connector.<name>}. */
  public static final String CONNECTOR = "connector";

  /** Flat JSON object: what the connector is given. */
  public static final String PARAMETERS = "parameters";

  /**
   * Flat JSON object: what the connector gave back. A release step starts with what its provide
   * step had given.
   */
  public static final String OUTPUTS = "outputs";

  /** Result of {@link JobTypes#ORDER_PLAN}: one of {@link PlanOutcome}, in its wire form. */
  public static final String PLAN_OUTCOME = "planOutcome";

  /**
   * How the step ended, input of {@link JobTypes#STEP_ENDED}: one of {@link StepOutcome}, in its
   * wire form.
   */
  public static final String OUTCOME = "outcome";

  /**
   * Text: why a step was refused or failed. A step that starts with it lacks a value that another
   * resource should have given.
   */
  public static final String REASON = "reason";

  /** Repair form: one of {@link RepairDecision}, in its wire form. */
  public static final String DECISION = "decision";

  /** Repair form: name of the parameter to change; only with {@link RepairDecision#CHANGE}. */
  public static final String CHANGED_PARAMETER = "changedParameter";

  /** Repair form: its new value, as text. */
  public static final String CHANGED_VALUE = "changedValue";

  /**
   * Repair form: what the network system gave, a line {@code name = value} for each; only with
   * {@link RepairDecision#DONE_BY_HAND}.
   */
  public static final String VALUES_BY_HAND = "valuesByHand";

  /**
   * What the service's order says, for a process of the service's own: its external id, dates,
   * places and parties.
   */
  public static final String ORDER = "order";

  /**
   * Result of {@link JobTypes#STEP_REPAIRED}: how the process goes on, one of {@link RepairRoute},
   * in its wire form.
   */
  public static final String REPAIR_ROUTE = "repairRoute";

  /**
   * Result of {@link JobTypes#STEP_REPAIRED}: why the decision cannot be carried out; shown in the
   * form.
   */
  public static final String REPAIR_PROBLEM = "repairProblem";

  private Variables() {}
}
