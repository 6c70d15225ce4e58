package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas whose clocks differ do not mislead one another. */
class ReplicaClocksTest {

  private static final String CONNECTOR = "/turnup/v1/connector/kea";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api);

  @BeforeEach
  @AfterEach
  void reset() {
    api.connectorsAreSilent(false);
    api.http.put(CONNECTOR, "{\"operations\":[\"present\",\"absent\",\"read\"]}");
    api.awaitQuiet();
    api.network.reset();
  }

  private void registeredElsewhere(String when) {
    assertThat(
            api.jdbc
                .sql("update connector set last_seen = %s where name = 'kea'".formatted(when))
                .update())
        .isEqualTo(1);
  }

  @Test
  void aRegistrationCountsHoweverFarTheClockIsBehindThatTookIt() {
    registeredElsewhere("now() - interval '3 hours'");
    String order = catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
    assertThat(api.awaitOrder(order, "completed").has("errorMessage")).isFalse();
  }

  @Test
  void aRegistrationGrowsOldHoweverFarTheClockIsAheadThatTookIt() {
    registeredElsewhere("now() + interval '9 hours'");
    assertThat(api.http.get("/turnup/v1/connector").status()).isEqualTo(200);
    api.connectorsAreSilent(true);
    String order = catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
    assertThat(api.awaitOrder(order, "held").path("errorMessage").toString())
        .contains("connector kea");
    api.connectorsAreSilent(false);
    api.awaitOrder(order, "completed");
  }

  @Test
  void whatWasDeletedByAReplicaWhoseClockIsBehindIsDeleted() {
    String order = catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
    String service =
        api.awaitOrder(order, "completed").at("/serviceOrderItem/0/service/id").asString();
    TestClock.ahead = Duration.ofHours(-3);
    try {
      api.awaitOrder(catalog.submit(TestCatalog.delete("1", service)), "completed");
    } finally {
      TestClock.ahead = Duration.ZERO;
    }
    assertThat(
            api.jdbc
                .sql(
                    """
                    select count(*) from order_step s
                     where s.service_id = ?::uuid and s.resource_id is not null and s.action = 'PRESENT' and s.state = 'DONE'
                       and not exists (select 1 from order_step r where r.resource_id = s.resource_id
                                          and r.action = 'ABSENT' and r.sequence > s.sequence)""")
                .param(service)
                .query(Long.class)
                .single())
        .isZero();
  }
}
