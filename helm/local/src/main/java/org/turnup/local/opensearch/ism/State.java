package org.turnup.local.opensearch.ism;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One state of a policy.
 *
 * @param name unique in its policy
 * @param actions what is done in it
 * @param transitions ways out; the first that holds is taken
 */
record State(String name, List<Action> actions, List<Transition> transitions) {
  /** How the plug-in repeats an action; here every round tries again. */
  private static final Set<String> ABOUT_REPEATING = Set.of("retry", "timeout");

  static State read(Map<?, ?> json) {
    Fields fields = new Fields("state", json);
    List<Action> actions = new ArrayList<>();
    for (Map<?, ?> action : fields.objects("actions")) {
      action.keySet().stream()
          .map(String::valueOf)
          .filter(key -> !ABOUT_REPEATING.contains(key))
          .map(Action::byLabel)
          .forEach(actions::add);
    }
    return new State(
        fields.text("name"),
        List.copyOf(actions),
        fields.objects("transitions").stream().map(Transition::read).toList());
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("actions", actions.stream().map(action -> Map.of(action.label(), Map.of())).toList());
    json.put("transitions", transitions.stream().map(Transition::json).toList());
    return json;
  }
}
