package org.turnup.workflows;

/** Task headers by which a model tells a connector job what to do and how patiently to retry. */
public final class TaskHeaders {

  /** {@code present}, {@code absent} or {@code read}. */
  public static final String OPERATION = "operation";

  /**
   * How often the job may be tried, the same number as the task's retries: a job itself only tells
   * what is left.
   */
  public static final String RETRIES = "retries";

  /** ISO-8601 duration before the first retry; doubles with each one. */
  public static final String BACKOFF = "backoff";

  /** ISO-8601 duration that the back-off never exceeds. */
  public static final String MAX_BACKOFF = "maxBackoff";

  private TaskHeaders() {}
}
