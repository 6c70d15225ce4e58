package org.turnup.local.opensearch.ism;

import java.util.List;
import java.util.Map;
import org.opensearch.common.regex.Regex;

/**
 * The part {@code ism_template} of a policy: new indices that it takes by itself.
 *
 * @param patterns of their names
 * @param priority the highest wins
 */
record NewIndices(List<String> patterns, int priority) {
  static NewIndices read(Map<?, ?> json) {
    Fields fields = new Fields("ism_template", json);
    return new NewIndices(fields.texts("index_patterns"), fields.number("priority", 0));
  }

  boolean includes(String index) {
    // Names with a dot in front belong to the cluster itself.
    return !index.startsWith(".") && Regex.simpleMatch(patterns, index);
  }

  Map<String, Object> json() {
    return Map.of("index_patterns", patterns, "priority", priority);
  }
}
