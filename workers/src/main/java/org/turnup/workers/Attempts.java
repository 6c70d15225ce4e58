package org.turnup.workers;

import io.camunda.client.api.response.ActivatedJob;
import org.turnup.workflows.TaskHeaders;

/** Which attempt of a job this is, as far as its retries tell. */
final class Attempts {

  private Attempts() {}

  /**
   * 1 for the first; the model says by a task header how many there are, because a job only tells
   * how many are left.
   *
   * @throws IllegalArgumentException when the header is no number
   */
  static int of(ActivatedJob job) {
    String header = job.getCustomHeaders().get(TaskHeaders.RETRIES);
    int all = header == null ? job.getRetries() : number(job, header);
    return Math.max(1, all - job.getRetries() + 1);
  }

  private static int number(ActivatedJob job, String header) {
    try {
      return Integer.parseInt(header.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Task header '%s' of %s is '%s'; expected a number"
              .formatted(TaskHeaders.RETRIES, job.getElementId(), header),
          e);
    }
  }
}
