package org.turnup.workflows;

/** BPMN error codes that connector jobs throw. */
public final class BpmnErrors {

  /**
   * A business refusal of the network system: no capacity, name taken. Repeating it changes
   * nothing.
   */
  public static final String REFUSED = "REFUSED";

  /** A fault that retries did not cure; a person decides how the step goes on. */
  public static final String LASTING_FAULT = "LASTING_FAULT";

  private BpmnErrors() {}
}
