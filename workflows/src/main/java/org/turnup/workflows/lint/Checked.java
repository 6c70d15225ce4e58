package org.turnup.workflows.lint;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file as it was found.
 *
 * @param processes ids of its executable processes, with whether each ends a step of an order
 * @param forms id of the form that it is, with the keys of its fields
 * @param decisions ids of its decisions
 * @param uses what it needs from other files
 */
public record Checked(
    List<Finding> findings,
    Map<String, Boolean> processes,
    Map<String, Set<String>> forms,
    Set<String> decisions,
    Uses uses) {

  /** Ids of what a file names and does not hold. */
  public record Uses(Set<String> processes, Set<String> forms, Set<String> decisions) {

    static final Uses NONE = new Uses(Set.of(), Set.of(), Set.of());
  }

  /** Those that keep it from being deployed. */
  public List<Finding> errors() {
    return findings.stream().filter(Finding::isError).toList();
  }

  /** Those that its author should know of. */
  public List<Finding> warnings() {
    return findings.stream().filter(finding -> !finding.isError()).toList();
  }

  static Checked unreadable(String file, String text) {
    return new Checked(
        List.of(new Finding(Finding.Severity.ERROR, file, "", text)),
        Map.of(),
        Map.of(),
        Set.of(),
        Uses.NONE);
  }
}
