package org.turnup.local.opensearch.ism;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opensearch.common.unit.TimeValue;

/**
 * The way from one state of a policy to another.
 *
 * @param stateName where it leads
 * @param minIndexAge how old the index must be, in OpenSearch's spelling, for example {@code 7d};
 *     null: at once
 */
record Transition(String stateName, @Nullable String minIndexAge) {
  private static final String AGE = "min_index_age";

  /**
   * @throws IllegalArgumentException when it says what is not understood here
   */
  static Transition read(Map<?, ?> json) {
    Fields fields = new Fields("transition", json);
    Map<?, ?> conditions = fields.object("conditions");
    Fields known = new Fields("conditions", conditions);
    known.allow(AGE);
    String age = known.optionalText(AGE);
    Transition transition = new Transition(fields.text("state_name"), age);
    // What cannot be read is refused when the policy is stored, and not when it is due.
    transition.age();
    return transition;
  }

  boolean holds(Duration indexAge) {
    return indexAge.compareTo(age()) >= 0;
  }

  private Duration age() {
    return minIndexAge == null
        ? Duration.ZERO
        : Duration.ofMillis(TimeValue.parseTimeValue(minIndexAge, AGE).millis());
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("state_name", stateName);
    if (minIndexAge != null) {
      json.put("conditions", Map.of(AGE, minIndexAge));
    }
    return json;
  }
}
