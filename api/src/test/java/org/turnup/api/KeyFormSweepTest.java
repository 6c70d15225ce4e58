package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was claimed by forms that another replica has replaced is respelt. */
class KeyFormSweepTest {

  private final ApiUnderTest api = ApiUnderTest.get();
  private final String connector = "forms" + UUID.randomUUID().toString().substring(0, 8);

  @AfterEach
  void forget() {
    api.jdbc.sql("delete from natural_key_claim where connector = ?").param(connector).update();
    api.jdbc.sql("delete from connector where name = ?").param(connector).update();
  }

  private void claim(String key) {
    api.jdbc
        .sql("insert into natural_key_claim values (?, ?, 'default', ?)")
        .param(connector)
        .param(key)
        .param(UUID.randomUUID())
        .update();
  }

  private void declareElsewhere(String forms) {
    assertThat(
            api.jdbc
                .sql("update connector set key_forms = ?::jsonb where name = ?")
                .param(forms)
                .param(connector)
                .update())
        .isEqualTo(1);
  }

  private List<String> claims() {
    return api.jdbc
        .sql("select natural_key from natural_key_claim where connector = ? order by 1")
        .param(connector)
        .query(String.class)
        .list();
  }

  @Test
  void aClaimByTheOldFormsIsRespeltByTheSweepThatReadsTheNewOnes() {
    assertThat(
            api.http
                .put(
                    "/turnup/v1/connector/" + connector,
                    "{\"operations\":[\"present\",\"absent\",\"read\"]}")
                .status())
        .isEqualTo(200);
    declareElsewhere("{\"mac\":\"exact\"}");
    api.sweep();
    declareElsewhere("{\"mac\":\"macAddress\"}");
    claim("mac=02-00-00-00-00-0A");
    api.sweep();
    assertThat(claims()).containsExactly("mac=02:00:00:00:00:0a");
  }
}
