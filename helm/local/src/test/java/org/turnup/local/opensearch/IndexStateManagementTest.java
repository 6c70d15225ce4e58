package org.turnup.local.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opensearch.common.settings.Settings;
import org.turnup.local.Json;
import org.turnup.local.opensearch.ism.IndexStateManagement;
import org.turnup.local.port.Port;
import org.turnup.local.port.Ports;

/** What Operate, Tasklist and the exporter ask, as they ask it, of a node that runs. */
class IndexStateManagementTest {
  private static final String ISM = "/_plugins/_ism";
  private static final String FIELDS =
      "{\"mappings\": {\"properties\": {\"id\": {\"type\": \"keyword\"}}}}";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final OpenSearchRunner RUNNER = new OpenSearchRunner();
  private static final Ports PORTS = Ports.free();

  @TempDir private static Path data;

  @BeforeAll
  static void start() {
    OpenSearchNode.start(
        RUNNER,
        data,
        PORTS.of(Port.OPENSEARCH),
        PORTS.of(Port.OPENSEARCH_TRANSPORT),
        Settings.builder().put(IndexStateManagement.SWEEP_PERIOD.getKey(), "100ms").build());
  }

  @AfterAll
  static void stop() throws IOException {
    RUNNER.close();
    HTTP.close();
  }

  @Test
  void anArchivedIndexUnderNoPolicyIsExplainedWithoutPolicyId() throws Exception {
    send("PUT", "/tasklist-task-8.5.0_2026-01-01", FIELDS, 200);
    JsonNode body = send("GET", ISM + "/explain/tasklist-task-8.5.0_2026-01-01", "", 200);
    JsonNode index = body.path("tasklist-task-8.5.0_2026-01-01");
    assertThat(index.isObject()).isTrue();
    assertThat(index.has("policy_id")).isFalse();
    assertThat(body.path("total_managed_indices").asInt()).isZero();
    JsonNode removed = send("POST", ISM + "/remove/tasklist-task-8.5.0_2026-01-01", "", 200);
    assertThat(removed.path("updated_indices").asInt()).isZero();
    assertThat(removed.path("failures").asBoolean()).isTrue();
    assertThat(removed.at("/failed_indices/0/index_name").asText())
        .isEqualTo("tasklist-task-8.5.0_2026-01-01");
  }

  @Test
  void anIndexThatIsNotThereIsA404AndAPatternWithoutIndicesIsEmpty() throws Exception {
    send("GET", ISM + "/explain/nowhere-8.5.0_2026-01-01", "", 404);
    send("POST", ISM + "/remove/nowhere-8.5.0_2026-01-01", "", 404);
    assertThat(send("GET", ISM + "/explain/nowhere-*", "", 200).size()).isEqualTo(1);
    JsonNode removed = send("POST", ISM + "/remove/nowhere-*", "", 200);
    assertThat(removed.path("updated_indices").asInt()).isZero();
    assertThat(removed.path("failures").asBoolean()).isFalse();
  }

  @Test
  void tasklistsPolicyIsStoredAddedExplainedAndRemoved() throws Exception {
    String policy = ISM + "/policies/tasklist_delete_archived_indices";
    send("GET", policy, "", 404);
    send("PUT", policy, tasklists("30d"), 201);
    send("PUT", policy, tasklists("30d"), 409);
    assertThat(send("GET", policy, "", 200).at("/policy/policy_id").asText())
        .isEqualTo("tasklist_delete_archived_indices");
    send("PUT", "/tasklist-task-8.5.0_2026-02-01", FIELDS, 200);
    JsonNode added =
        send(
            "POST",
            ISM + "/add/tasklist-task-8.5.0_2026-02-01",
            "{\"policy_id\": \"tasklist_delete_archived_indices\"}",
            200);
    assertThat(added.path("updated_indices").asInt()).isEqualTo(1);
    assertThat(added.path("failures").asBoolean()).isFalse();
    JsonNode explained = explain("tasklist-task-8.5.0_2026-02-01");
    assertThat(explained.path("policy_id").asText()).isEqualTo("tasklist_delete_archived_indices");
    assertThat(explained.at("/state/name").asText()).isEqualTo("open");
    JsonNode again =
        send(
            "POST",
            ISM + "/add/tasklist-task-8.5.0_2026-02-01",
            "{\"policy_id\": \"tasklist_delete_archived_indices\"}",
            200);
    assertThat(again.at("/failed_indices/0/reason").asText()).contains("already has a policy");
    send("POST", ISM + "/remove/tasklist-task-8.5.0_2026-02-01", "", 200);
    assertThat(explain("tasklist-task-8.5.0_2026-02-01").has("policy_id")).isFalse();
  }

  @Test
  void anIndexThatIsOldEnoughIsDeletedAndTheOthersStay() throws Exception {
    send("PUT", ISM + "/policies/operate_delete_archived_indices", operates("1s"), 201);
    send("PUT", "/operate-list-view-8.3.0_", "", 200);
    send("PUT", "/operate-list-view-8.3.0_2026-03-01", FIELDS, 200);
    send(
        "POST",
        ISM + "/add/operate-list-view-8.3.0_2026-03-01",
        "{\"policy_id\": \"operate_delete_archived_indices\"}",
        200);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> send("HEAD", "/operate-list-view-8.3.0_2026-03-01", "", 404));
    send("HEAD", "/operate-list-view-8.3.0_", "", 200);
    JsonNode managed = send("GET", ISM + "/explain", "", 200);
    assertThat(managed.has("operate-list-view-8.3.0_2026-03-01")).isFalse();
  }

  @Test
  void theExportersPolicyTakesNewIndicesAndIsChangedByItsVersion() throws Exception {
    String policy = ISM + "/policies/zeebe-record-retention-policy";
    send("PUT", "/zeebe-record_old", "", 200);
    JsonNode stored = send("PUT", policy, exporters("30d"), 201);
    assertThat(stored.has("policy")).isTrue();
    send("PUT", "/zeebe-record_new", "", 200);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(explain("zeebe-record_new").has("policy_id")).isTrue());
    assertThat(explain("zeebe-record_old").has("policy_id")).isFalse();
    JsonNode shown = send("GET", policy, "", 200);
    assertThat(shown.at("/policy/ism_template/0/index_patterns/0").asText())
        .isEqualTo("zeebe-record*");
    assertThat(shown.at("/policy/states/0/transitions/0/conditions/min_index_age").asText())
        .isEqualTo("30d");
    String version =
        "?if_seq_no=%d&if_primary_term=%d"
            .formatted(shown.path("_seq_no").asLong(), shown.path("_primary_term").asLong());
    send("PUT", policy + version, exporters("20d"), 200);
    send("PUT", policy + version, exporters("10d"), 409);
    assertThat(
            send("GET", policy, "", 200)
                .at("/policy/states/0/transitions/0/conditions/min_index_age")
                .asText())
        .isEqualTo("20d");
    send("POST", ISM + "/remove/zeebe-record*", "", 200);
    assertThat(send("DELETE", policy, "", 200).path("result").asText()).isEqualTo("deleted");
    send("DELETE", policy, "", 404);
  }

  @Test
  void anotherPolicyCanBegin() throws Exception {
    send("PUT", ISM + "/policies/first", operates("30d"), 201);
    send("PUT", ISM + "/policies/second", tasklists("30d"), 201);
    send("PUT", "/operate-job-8.6.0_2026-04-01", FIELDS, 200);
    send("POST", ISM + "/add/operate-job-8.6.0_2026-04-01", "{\"policy_id\": \"first\"}", 200);
    String change = ISM + "/change_policy/operate-job-8.6.0_2026-04-01";
    send("POST", change, "{\"policy_id\": \"third\"}", 404);
    send("POST", change, "{}", 400);
    send("POST", change, "{\"policy_id\": \"second\", \"state\": \"nowhere\"}", 400);
    send(
        "POST",
        change,
        "{\"policy_id\": \"second\", \"include\": [{\"state\": \"archived\"}]}",
        200);
    assertThat(explain("operate-job-8.6.0_2026-04-01").at("/state/name").asText())
        .isEqualTo("open");
    send("DELETE", ISM + "/policies/second", "", 200);
    assertThat(explain("operate-job-8.6.0_2026-04-01").at("/info/message").asText())
        .isEqualTo("Fail to load policy: second");
  }

  /** Tasklist writes this into every index template at each start. */
  @Test
  void theSettingInTemplatesIsKnown() throws Exception {
    String settings = "{\"plugins.index_state_management.policy_id\": null}";
    send(
        "PUT",
        "/_index_template/tasklist-some",
        "{\"index_patterns\": [\"tasklist-some-*\"], \"template\": {\"settings\": "
            + settings
            + "}}",
        200);
    send("PUT", "/tasklist-some-index", "", 200);
    send(
        "PUT",
        "/tasklist-some-index/_settings",
        "{\"index\": {\"plugins.index_state_management.policy_id\": \"any\"}}",
        200);
    assertThat(explain("tasklist-some-index").has("policy_id")).isFalse();
  }

  /** Tasklist ends at its start when one of its indices has no fields. */
  @Test
  void historyWithoutFieldsAndDocumentsIsDeleted() throws Exception {
    send("PUT", "/tasklist-user-1.4.0_2026-06-01", "", 200);
    send("PUT", "/tasklist-user-1.4.0_", "", 200);
    send("PUT", "/tasklist-task-8.5.0_2026-06-01", FIELDS, 200);
    send("PUT", "/operate-job-8.6.0_2026-06-01/_doc/1?refresh=true", "{\"id\": 1}", 201);
    assertThat(new EmptyHistory(PORTS.http(Port.OPENSEARCH)).delete())
        .contains("tasklist-user-1.4.0_2026-06-01")
        .doesNotContain(
            "tasklist-user-1.4.0_",
            "tasklist-task-8.5.0_2026-06-01",
            "operate-job-8.6.0_2026-06-01");
    send("HEAD", "/tasklist-user-1.4.0_2026-06-01", "", 404);
    send("HEAD", "/tasklist-user-1.4.0_", "", 200);
  }

  /** What was written since the last flush is done again after a hard stop. */
  @Test
  void everyIndexIsFlushedOften() throws Exception {
    send("PUT", "/operate-event-8.3.0_2026-05-01", FIELDS, 200);
    JsonNode settings = send("GET", "/operate-event-8.3.0_2026-05-01/_settings", "", 200);
    assertThat(
            settings
                .at("/operate-event-8.3.0_2026-05-01/settings/index/translog")
                .path("flush_threshold_size")
                .asText())
        .isEqualTo("2mb");
  }

  private static JsonNode explain(String index) throws IOException, InterruptedException {
    return send("GET", ISM + "/explain/" + index, "", 200).path(index);
  }

  private static String tasklists(String age) {
    return """
        {"policy": {"policy_id": "tasklist_delete_archived_indices",
         "description": "Policy to delete archived indices older than configuration",
         "default_state": "open", "states": [
          {"name": "open", "actions": [{"open": {}}], "transitions": [
            {"state_name": "delete", "conditions": {"min_index_age": "%s"}}]},
          {"name": "delete", "actions": [{"delete": {}}]}]}}"""
        .formatted(age);
  }

  private static String operates(String age) {
    return """
        {"policy": {"description": "Archived index policy", "default_state": "archived", "states": [
          {"name": "archived", "actions": [], "transitions": [
            {"state_name": "deleted", "conditions": {"min_index_age": "%s"}}]},
          {"name": "deleted", "actions": [{"delete": {}}], "transitions": []}]}}"""
        .formatted(age);
  }

  private static String exporters(String age) {
    return """
        {"policy": {"description": "Zeebe record retention policy", "default_state": "initial",
         "states": [
          {"name": "initial", "actions": [], "transitions": [
            {"state_name": "delete", "conditions": {"min_index_age": "%s"}}]},
          {"name": "delete", "actions": [{"delete": {}}], "transitions": []}],
         "ism_template": {"index_patterns": ["zeebe-record*"], "priority": 1}}}"""
        .formatted(age);
  }

  private static JsonNode send(String method, String path, String body, int status)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(PORTS.http(Port.OPENSEARCH) + path))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    var answer = HTTP.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%s %s: %s", method, path, answer.body()).isEqualTo(status);
    return answer.body().isEmpty() ? Json.tree("{}") : Json.tree(answer.body());
  }
}
