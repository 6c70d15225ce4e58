package org.turnup.local.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexRetentionTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

  @ParameterizedTest
  @CsvSource({
    "zeebe-record_job_8.6.0_2026-11-22, false",
    "zeebe-record_job_8.6.0_2026-11-21, false",
    "zeebe-record_job_8.6.0_2026-11-20, true",
    "operate-list-view-8.3.0_2026-11-20, false",
    "operate-list-view-8.3.0_2026-11-14, true",
    "tasklist-task-8.5.0_2026-11-14, true",
    "operate-list-view-8.3.0_, false",
    "operate-process-8.3.0_2026-99-99, false",
    "somebody-elses_2020-01-01, false"
  })
  void onlyOldIndicesOfADayAreDeleted(String index, boolean old) {
    IndexRetention week = IndexRetention.of("http://127.0.0.1:9200", Map.of());
    assertThat(week.isOld(index, TODAY)).isEqualTo(old);
  }

  @Test
  void theDaysOfHistoryCanBeSet() {
    IndexRetention month =
        IndexRetention.of("http://127.0.0.1:9200", Map.of(IndexRetention.VARIABLE, "30"));
    assertThat(month.isOld("operate-list-view-8.3.0_2026-11-14", TODAY)).isFalse();
  }
}
