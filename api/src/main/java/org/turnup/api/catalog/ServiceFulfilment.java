package org.turnup.api.catalog;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a service of a specification comes to be.
 *
 * @param process BPMN process id that carries the service itself out once its resources are there;
 *     null when its resources are all there is to it
 * @param releaseProcess BPMN process id that undoes it before its resources go; null when nothing
 *     must be undone
 */
public record ServiceFulfilment(
    @Nullable String process, @Nullable String releaseProcess, List<Need> resources) {

  /**
   * One resource that the service needs.
   *
   * @param name its role in the service, for example {@code ipv4}; outputs are named by it
   * @param dependsOn names of the resources that must be there first
   */
  public record Need(String name, UUID resourceSpecification, List<String> dependsOn) {}
}
