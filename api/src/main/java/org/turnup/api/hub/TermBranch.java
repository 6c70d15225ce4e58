package org.turnup.api.hub;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Terms by their paths, as lists have them: those with a common parent must hold for the same
 * element of it, so that {@code …Characteristic.name=speed&…Characteristic.value=100} finds the
 * characteristic that has both.
 */
final class TermBranch {

  private final List<EqualityFilter.Value> values = new ArrayList<>();
  private final Map<String, TermBranch> children = new LinkedHashMap<>();

  static TermBranch of(Map<String, List<EqualityFilter.Value>> terms) {
    TermBranch root = new TermBranch();
    terms.forEach(
        (path, values) -> {
          TermBranch branch = root;
          for (String name : path.split("\\.", -1)) {
            branch = branch.children.computeIfAbsent(name, n -> new TermBranch());
          }
          branch.values.addAll(values);
        });
    return root;
  }

  boolean holds(JsonNode node) {
    if (node.isArray()) {
      return node.valueStream().anyMatch(this::holds);
    }
    return (values.isEmpty() || values.stream().anyMatch(value -> value.is(node)))
        && children.entrySet().stream()
            .allMatch(child -> child.getValue().holds(node.path(child.getKey())));
  }

  /** The same as a predicate of PostgreSQL's JSON path; its lax mode looks into arrays too. */
  String jsonPath() {
    return children("$");
  }

  private String jsonPath(String path) {
    if (children.isEmpty()) {
      return oneOf(path);
    }
    if (values.isEmpty() && children.size() == 1) {
      return children(path);
    }
    String own = values.isEmpty() ? "" : " && " + oneOf("@");
    return "exists(%s ? (%s%s))".formatted(path, children("@"), own);
  }

  private String oneOf(String path) {
    return values.stream()
        .map(value -> value.jsonPath(path))
        .collect(Collectors.joining(" || ", "(", ")"));
  }

  private String children(String path) {
    return children.entrySet().stream()
        .map(
            child ->
                child
                    .getValue()
                    .jsonPath(path + "." + StrictJson.text(StringNode.valueOf(child.getKey()))))
        .collect(Collectors.joining(" && "));
  }
}
