package org.turnup.api.tmf.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.turnup.api.tmf.declare.Attribute;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violation;

/** That indexes serve what they are there for, and what happens where none does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListPlanTest {

  private final ProbeStore probes = ProbeStore.empty();

  @BeforeAll
  void manyDocuments() {
    probes
        .jdbc
        .sql(
            """
            insert into probe (id, tenant_id, version, doc, created_at, updated_at)
            select gen_random_uuid(), 'default', 0, jsonb_build_object(
                'name', 'n' || n, 'at', to_char(timestamp '2026-01-01' + n * interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                'item', jsonb_build_array(jsonb_build_object('id', '1', 'quantity', n, 'characteristic', jsonb_build_array(
                    jsonb_build_object('name', 'hostname', 'value', 'h' || n), jsonb_build_object('name', 'speed', 'value', n))))),
              now(), now()
            from generate_series(1, 20000) n""")
        .update();
    probes.jdbc.sql("vacuum analyze probe").update();
  }

  private static Map<String, List<String>> parameters(String query) {
    Map<String, List<String>> parameters = new HashMap<>();
    for (String part : query.split("&(?=[a-z])")) {
      parameters.put(part.split("=", 2)[0], List.of(part.split("=", 2)[1]));
    }
    return parameters;
  }

  private String plan(String query) {
    ListStatement statement =
        new ListStatement(probes.resource, ListQuery.of(probes.resource, parameters(query)));
    return probes
        .jdbc
        .sql("explain (analyze, costs off, timing off, buffers off) " + statement.sql())
        .params(statement.parameters())
        .query(String.class)
        .list()
        .stream()
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name=n7|probe_doc",
        "name=n7,n8,n9|probe_doc",
        "item.characteristic.name=hostname&item.characteristic.value=h77|probe_doc",
        "item.id=1&item.characteristic.name=speed&item.characteristic.value=77|probe_doc",
        "item.characteristic.value=77&item.quantity.gt=5|probe_doc",
        "item.quantity=77&name.regex=7&name.ne=x|probe_doc",
        "filter=$.item.characteristic[?(@.name=='speed' && @.value==77)]|probe_doc",
        "at.gte=2026-01-02&at.lt=2026-01-02T01:00:00Z|probe_at",
        "filter=$[?(@.at >= '2026-01-02' && @.at < '2026-01-02T03:00:00+02:00')]|probe_at",
        "name.gt=n9998|probe_name",
        "sort=-at|probe_at",
        "sort=name|probe_name",
        "offset=50&sort=-id|probe_page"
      })
  void anIndexFindsIt(String query, String index) {
    String plan = plan(query);
    assertThat(plan).containsPattern("Scan .*" + index);
    // The index must do the finding, not only be walked through.
    assertThat(plan.lines().filter(line -> line.contains("Rows Removed"))).isEmpty();
    if (!query.contains("sort=")) {
      assertThat(plan).doesNotContain("Seq Scan");
    }
  }

  @Test
  void aCursorBeginsInTheIndex() {
    for (String sort : List.of("at", "-at", "id", "-id")) {
      String next = probes.list(parameters("limit=1000&sort=" + sort)).next();
      String plan = plan("limit=10&sort=" + sort + "&cursor=" + next);
      assertThat(plan).containsPattern("Index Cond: .*(ROW\\(|id [<>])");
      assertThat(plan).doesNotContain("Rows Removed");
    }
  }

  @Test
  void everyDeclaredIndexIsThereAndNoOther() {
    List<TmfResource> resources =
        TmfApi.all().stream().flatMap(api -> api.resources().values().stream()).toList();
    TreeSet<String> declared = new TreeSet<>();
    for (TmfResource resource : resources) {
      for (String name : resource.indexed()) {
        declared.add(resource.table() + " " + name);
        assertThat(resource.attribute(name).map(Attribute::shape))
            .as("only texts and dates have the order of texts: %s", name)
            .hasValueSatisfying(
                shape -> assertThat(shape).isIn(Shape.Scalar.STRING, Shape.Scalar.DATE_TIME));
      }
    }
    assertThat(
            probes
                .jdbc
                .sql(
                    """
                    select tablename || ' ' || substring(indexdef from '->> ''([^'']+)''') from pg_indexes
                    where indexdef like '%"left"((doc ->>%' and tablename <> 'probe'""")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrderElementsOf(declared);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "item.quantity.gt=5|item.quantity.gt",
        "name.regex=x|name.regex",
        "name.ne=x&item.id=1|name.ne",
        "filter=$[?(!@.name)]|name",
        "sort=item.quantity|sort"
      })
  void whatTakesLongerThanTwoSecondsWithoutAnIndexIsNamed(String query, String named)
      throws SQLException {
    try (Connection other = probes.database.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      // Nothing is as slow as a table that somebody else keeps.
      statement.execute("lock table probe in access exclusive mode");
      TmfProblem refused =
          catchThrowableOfType(TmfProblem.class, () -> probes.list(parameters(query)));
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.violations()).extracting(Violation::field).contains(named);
      other.rollback();
    }
  }
}
