package org.turnup.api.tmf.declare;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.turnup.api.tmf.error.TmfProblem;

/**
 * A table of states and the changes allowed between them. A state with no way out is final.
 *
 * @param name what has these states, for messages
 */
public record StateMachine(String name, Map<String, Set<String>> transitions) {

  public StateMachine {
    transitions.forEach(
        (from, targets) ->
            targets.forEach(
                to -> {
                  if (!transitions.containsKey(to)) {
                    throw new IllegalArgumentException(
                        name + ": " + from + " leads to the unknown state " + to);
                  }
                }));
  }

  public static Builder of(String name) {
    return new Builder(name);
  }

  /** The same table for something else, which does not have one of its states. */
  StateMachine without(String state, String other) {
    Builder builder = of(other);
    transitions.forEach(
        (from, targets) -> {
          if (!from.equals(state)) {
            builder.from(
                from, targets.stream().filter(to -> !to.equals(state)).toArray(String[]::new));
          }
        });
    return builder.build();
  }

  /** States that may follow one another as they like. */
  static StateMachine anyOrder(String name, String... states) {
    Builder builder = of(name);
    for (String state : states) {
      builder.from(state, states);
    }
    return builder.build();
  }

  public Set<String> states() {
    return transitions.keySet();
  }

  public boolean allows(String from, String to) {
    return transitions.getOrDefault(from, Set.of()).contains(to);
  }

  public boolean isFinal(String state) {
    return transitions.getOrDefault(state, Set.of()).isEmpty();
  }

  /**
   * Checks a change.
   *
   * @return the new state
   * @throws TmfProblem 409 naming both states and the allowed ones
   */
  public String change(String from, String to) {
    if (!allows(from, to)) {
      Set<String> allowed = transitions.getOrDefault(from, Set.of());
      throw TmfProblem.conflict(
          "%s in state '%s' cannot become '%s'; %s"
              .formatted(
                  name,
                  from,
                  to,
                  allowed.isEmpty()
                      ? "'" + from + "' is final"
                      : "allowed: " + String.join(", ", allowed)));
    }
    return to;
  }

  /** Writes the table line by line, as a specification prints it. */
  public static final class Builder {
    private final String name;
    private final Map<String, Set<String>> transitions = new LinkedHashMap<>();

    private Builder(String name) {
      this.name = name;
    }

    public Builder from(String state, String... targets) {
      transitions.put(state, new LinkedHashSet<>(List.of(targets)));
      return this;
    }

    public StateMachine build() {
      return new StateMachine(name, Map.copyOf(transitions));
    }
  }
}
