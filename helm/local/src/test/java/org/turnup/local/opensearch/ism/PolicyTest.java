package org.turnup.local.opensearch.ism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opensearch.common.xcontent.XContentHelper;
import org.opensearch.common.xcontent.json.JsonXContent;

class PolicyTest {
  private static final Instant STORED = Instant.parse("2026-11-22T08:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PT0S, hot",
    "PT23H, hot",
    "P1D, quiet",
    "P6D, quiet",
    "P7D, gone",
    "P30D, gone",
  })
  void theAgeOfAnIndexSaysItsState(Duration age, String state) {
    assertThat(weekly().at(age, "hot").name()).isEqualTo(state);
  }

  @Test
  void anIndexMayBeginElsewhere() {
    assertThat(weekly().at(Duration.ZERO, "quiet").name()).isEqualTo("quiet");
  }

  @Test
  void circlesEnd() {
    Policy circle =
        read(
            """
            {"policy": {"default_state": "a", "states": [
              {"name": "a", "actions": [], "transitions": [{"state_name": "b"}]},
              {"name": "b", "actions": [], "transitions": [{"state_name": "a"}]}]}}""");
    assertThat(circle.at(Duration.ofDays(1), "a").name()).isEqualTo("a");
  }

  @Test
  void onlyNewIndicesOfThePatternAreTaken() {
    Instant later = STORED.plusSeconds(1);
    assertThat(weekly().takes("zeebe-record_job", later)).hasValue(1);
    assertThat(weekly().takes("zeebe-record_job", STORED.minusSeconds(1))).isEmpty();
    assertThat(weekly().takes("operate-job", later)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | field [policy]",
        "{'policy': {}} | [default_state] of policy is missing",
        "{'policy': {'default_state': 'a'}} | has no state [a]",
        "{'policy': {'default_state': 'a', 'states': 1}} | [states] of policy holds 1",
        "{'policy': {'default_state': 'a', 'states': [{'name': 'a', 'actions':"
            + " [{'rollover': {}}]}]}} | Action [rollover] is not known here; known are open,",
        "{'policy': {'default_state': 'a', 'states': [{'name': 'a', 'transitions':"
            + " [{'state_name': 'a', 'conditions': {'min_size': '1gb'}}]}]}}"
            + " | [min_size] of conditions is not known here",
        "{'policy': {'default_state': 'a', 'states': [{'name': 'a', 'transitions':"
            + " [{'state_name': 'a', 'conditions': {'min_index_age': 'soon'}}]}]}}"
            + " | failed to parse setting [min_index_age] with value [soon]",
        "{'policy': {'default_state': 'a', 'states': [{'name': 'a'}, {'name': 'a'}]}}"
            + " | State [a] is there twice",
      })
  void whatIsNotUnderstoodIsRefusedByName(String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(json.replace('\'', '"')))
        .withMessageContaining(message);
  }

  private static Policy weekly() {
    return read(
        """
        {"policy": {"description": "", "default_state": "hot",
         "ism_template": {"index_patterns": ["zeebe-*"], "priority": 1},
         "states": [
          {"name": "hot", "transitions": [
            {"state_name": "quiet", "conditions": {"min_index_age": "1d"}}]},
          {"name": "quiet", "actions": [{"read_only": {}, "retry": {"count": 3}}], "transitions": [
            {"state_name": "gone", "conditions": {"min_index_age": "7d"}}]},
          {"name": "gone", "actions": [{"delete": {}}]}]}}""");
  }

  private static Policy read(String json) {
    return Policy.read(
        "p", XContentHelper.convertToMap(JsonXContent.jsonXContent, json, false), STORED);
  }
}
