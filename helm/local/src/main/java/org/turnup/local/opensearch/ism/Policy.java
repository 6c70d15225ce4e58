package org.turnup.local.opensearch.ism;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What becomes of an index as it ages.
 *
 * @param id its name
 * @param description for people
 * @param updated when it was stored
 * @param defaultState the state of an index that has just come under it
 * @param states all of them
 * @param newIndices which new indices it takes by itself
 */
record Policy(
    String id,
    String description,
    Instant updated,
    String defaultState,
    List<State> states,
    List<NewIndices> newIndices) {

  /**
   * @param body with the field {@code policy}
   * @throws IllegalArgumentException when it is no policy, or asks for what is not known here
   */
  static Policy read(String id, Map<?, ?> body, Instant now) {
    if (!body.containsKey("policy")) {
      throw new IllegalArgumentException("The body must have the field [policy]");
    }
    Fields fields = new Fields("policy", new Fields("body", body).object("policy"));
    String description = fields.optionalText("description");
    Policy policy =
        new Policy(
            id,
            description == null ? "" : description,
            now,
            fields.text("default_state"),
            fields.objects("states").stream().map(State::read).toList(),
            fields.objects("ism_template").stream().map(NewIndices::read).toList());
    policy.check();
    return policy;
  }

  private void check() {
    Map<String, Long> names =
        states.stream().collect(Collectors.groupingBy(State::name, Collectors.counting()));
    names.forEach(
        (name, count) -> {
          if (count > 1) {
            throw new IllegalArgumentException("State [%s] is there twice".formatted(name));
          }
        });
    require(defaultState);
    states.stream()
        .flatMap(state -> state.transitions().stream())
        .map(Transition::stateName)
        .forEach(this::require);
  }

  private void require(String state) {
    if (find(state).isEmpty()) {
      throw new IllegalArgumentException(
          "Policy [%s] has no state [%s]; it has %s"
              .formatted(id, state, states.stream().map(State::name).toList()));
    }
  }

  Optional<State> find(String state) {
    return states.stream().filter(each -> each.name().equals(state)).findFirst();
  }

  /**
   * The state of an index of that age. Conditions look at the age alone and an index never gets
   * younger, so nothing need be remembered.
   *
   * @param first where it began
   */
  State at(Duration age, String first) {
    Map<String, State> byName =
        states.stream().collect(Collectors.toMap(State::name, Function.identity()));
    State state = byName.getOrDefault(first, states.getFirst());
    // Policies may go in a circle: then the state after one round counts.
    for (int steps = 0; steps < states.size(); steps++) {
      Optional<Transition> way =
          state.transitions().stream().filter(each -> each.holds(age)).findFirst();
      if (way.isEmpty()) {
        return state;
      }
      state = byName.getOrDefault(way.get().stateName(), state);
    }
    return state;
  }

  /** The priority with which it takes a new index of that name; empty when it does not. */
  OptionalInt takes(String index, Instant created) {
    if (created.isBefore(updated)) {
      return OptionalInt.empty();
    }
    return newIndices.stream()
        .filter(each -> each.includes(index))
        .max(Comparator.comparingInt(NewIndices::priority))
        .map(each -> OptionalInt.of(each.priority()))
        .orElse(OptionalInt.empty());
  }

  /** As the plug-in shows it. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("policy_id", id);
    json.put("description", description);
    json.put("last_updated_time", updated.toEpochMilli());
    json.put("default_state", defaultState);
    json.put("states", states.stream().map(State::json).toList());
    json.put("ism_template", newIndices.stream().map(NewIndices::json).toList());
    return json;
  }
}
