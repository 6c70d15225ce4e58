package org.turnup.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.turnup.local.LocalPlatform;
import org.turnup.local.Part;
import org.turnup.local.PlatformSettings;
import org.turnup.local.opensearch.IndexRetention;

/** The platform starts on the data of yesterday, of last week and of last month. */
class OldHistoryIT {
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static final LocalDate YESTERDAY = TODAY.minusDays(1);
  private static final LocalDate LAST_WEEK = TODAY.minusDays(7);
  private static final LocalDate LAST_MONTH = TODAY.minusDays(31);

  @Test
  void ordersRepairsAndIncidentsMayBeArchived() throws Exception {
    try (PlatformUnderTest under = PlatformUnderTest.archiving()) {
      HistoryStore store = new HistoryStore(under.platform.endpoints().opensearch());
      under.assertAllCompleted(under.submit(3));
      repairOne(under);
      FaultyProcess faulty = new FaultyProcess(under.platform.endpoints());
      faulty.cancel(faulty.runIntoAnIncident());
      faulty.runIntoAnIncident();
      store.awaitArchived(TODAY, "operate-list-view-", "operate-variable-", "tasklist-task-");
      for (LocalDate day : List.of(YESTERDAY, LAST_WEEK, LAST_MONTH)) {
        store.copy(TODAY, day);
        assertThat(store.indicesOf(day))
            .hasSizeGreaterThan(store.indicesOf(TODAY).size())
            .anyMatch(index -> index.startsWith("operate-incident-"));
      }
      under.restart();
      worksAsBefore(under);
      under.killAndStart();
      worksAsBefore(under);
      List<String> month = store.indicesOf(LAST_MONTH);
      assertThat(
              IndexRetention.of(under.platform.endpoints().opensearch(), Map.of())
                  .apply(Clock.systemUTC()))
          .containsAll(month)
          .noneMatch(index -> index.endsWith("_" + YESTERDAY))
          .noneMatch(index -> index.startsWith("tasklist-") && index.endsWith("_" + LAST_WEEK));
      assertThat(store.indicesOf(LAST_MONTH)).isEmpty();
      under.restart();
      worksAsBefore(under);
    }
  }

  private static void worksAsBefore(PlatformUnderTest under) throws Exception {
    under.assertAllCompleted(under.submit(1));
    repairOne(under);
  }

  private static void repairOne(PlatformUnderTest under) throws Exception {
    under.network.kea("refuse-login", Duration.ZERO);
    String order = under.submit(1).getFirst();
    under.orders.awaitState(order, "held");
    under.network.kea("none", Duration.ZERO);
    TasklistUser staff = new TasklistUser(under.platform.endpoints().tasklist());
    staff.complete(staff.awaitTask(order), Map.of("decision", "retry"));
    under.orders.awaitState(order, "completed");
  }

  /** Operate, Tasklist and the exporter can be told to leave deletion to index policies. */
  @Test
  void indexPoliciesCanBeSwitchedOn() throws Exception {
    PlatformSettings settings =
        PlatformSettings.temporary()
            .withParts(Part.OPENSEARCH, Part.CAMUNDA)
            .withEnvironment(Part.CAMUNDA, "CAMUNDA_OPERATE_ARCHIVER_ILMENABLED", "true")
            .withEnvironment(Part.CAMUNDA, "CAMUNDA_TASKLIST_ARCHIVER_ILMENABLED", "true")
            .withEnvironment(
                Part.CAMUNDA, "ZEEBE_BROKER_EXPORTERS_OPENSEARCH_ARGS_RETENTION_ENABLED", "true");
    try (LocalPlatform platform = LocalPlatform.start(settings)) {
      HistoryStore store = new HistoryStore(platform.endpoints().opensearch());
      String archived = "tasklist-task-8.5.0_" + LAST_WEEK;
      store.create(archived);
      assertThat(store.explain(archived).has("policy_id")).isFalse();
      new FaultyProcess(platform.endpoints()).runIntoAnIncident();
      platform.part(Part.CAMUNDA).stop();
      platform.part(Part.CAMUNDA).start();
      platform.part(Part.CAMUNDA).awaitReady();
      assertThat(store.explain(archived).path("policy_id").asText())
          .isEqualTo("tasklist_delete_archived_indices");
      assertThat(store.explain(archived).at("/state/name").asText()).isEqualTo("open");
      Awaitility.await("the exporter's policy holds its indices")
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () ->
                  assertThat(
                          store
                              .explain(
                                  "zeebe-record_process_8.6.0_" + LocalDate.now(ZoneOffset.UTC))
                              .path("policy_id")
                              .asText())
                      .isEqualTo("zeebe-record-retention-policy"));
    }
  }
}
