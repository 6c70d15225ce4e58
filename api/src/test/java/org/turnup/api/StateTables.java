package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.turnup.api.tmf.declare.StateMachine;
import org.turnup.api.tmf.error.TmfProblem;

/** Compares a state machine with a table written down independently of it, pair by pair. */
public final class StateTables {

  private StateTables() {}

  /** Reads lines like {@code held -> inProgress cancelled}; a final state has nothing behind it. */
  public static Map<String, Set<String>> read(String table) {
    Map<String, Set<String>> read = new LinkedHashMap<>();
    table
        .lines()
        .forEach(
            line -> {
              String[] sides = line.split("->", -1);
              read.put(
                  sides[0].strip(),
                  Arrays.stream(sides[1].strip().split(" +"))
                      .filter(state -> !state.isEmpty())
                      .collect(Collectors.toSet()));
            });
    return read;
  }

  public static void compare(
      Map<String, Set<String>> table, Set<String> states, BiPredicate<String, String> allows) {
    assertThat(states).isEqualTo(table.keySet());
    for (String from : states) {
      for (String to : states) {
        assertThat(allows.test(from, to))
            .as(from + " -> " + to)
            .isEqualTo(table.get(from).contains(to));
      }
    }
  }

  /** All pairs, and what a refused change says. */
  public static void compare(Map<String, Set<String>> table, StateMachine machine) {
    compare(table, machine.states(), machine::allows);
    table.forEach(
        (from, targets) -> {
          assertThat(machine.isFinal(from)).as(from).isEqualTo(targets.isEmpty());
          for (String to : table.keySet()) {
            if (targets.contains(to)) {
              assertThat(machine.change(from, to)).isEqualTo(to);
            } else {
              assertThatThrownBy(() -> machine.change(from, to))
                  .isInstanceOf(TmfProblem.class)
                  .hasMessageContaining("'" + from + "' cannot become '" + to + "'");
            }
          }
        });
  }
}
