package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.turnup.api.TestNetwork.Answer;
import org.turnup.api.reservation.Claims;
import tools.jackson.databind.JsonNode;

/** A name that the network system holds equal is given to one order, whatever its spelling. */
class NaturalKeyClaimsTest {

  private static final String DNS_FORMS =
      "{\"operations\":[\"present\",\"absent\",\"read\"],\"parameters\":{\"zone\":{\"keyForm\":\"dnsName\"},\"name\":{\"keyForm\":\"dnsName in zone\"},\"type\":{},\"content\":{}}}";
  private static final String NOTHING = "{\"operations\":[\"present\",\"absent\",\"read\"]}";
  private static final String NO_FORMS =
      "{\"operations\":[\"present\",\"absent\",\"read\"],\"parameters\":{\"zone\":{},\"name\":{},\"type\":{},\"content\":{}}}";
  private static final int ROUNDS = 8;

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api);
  private String domain = "";

  @BeforeEach
  void declare() {
    api.awaitQuiet();
    api.network.reset();
    api.network.on("powerdns", call -> new Answer.Done(Map.of("fqdn", "x")));
    assertThat(api.http.put("/turnup/v1/connector/powerdns", DNS_FORMS).status()).isEqualTo(200);
    domain =
        catalog.service(
            "Name",
            "{\"name\":\"hostname\",\"valueType\":\"string\",\"minCardinality\":1}",
            "",
            "{\"name\":\"dns\",\"resourceSpecification\":{\"id\":\"%s\"}}"
                .formatted(
                    catalog.resource(
                        "DNS name",
                        "{\"connector\":\"powerdns\",\"naturalKey\":[\"zone\",\"name\",\"type\"],\"parameters\":{\"zone\":{\"value\":\"cust.example.net\"},"
                            + "\"name\":{\"characteristic\":\"hostname\"},\"type\":{\"value\":\"A\"},\"content\":{\"value\":\"192.0.2.1\"}}}")));
  }

  @AfterEach
  void forget() {
    api.awaitQuiet();
    api.http.put("/turnup/v1/connector/powerdns", NO_FORMS);
    api.http.put("/turnup/v1/connector/powerdns", NOTHING);
    api.network.reset();
  }

  @Test
  void ofOrdersAtOnceForOneNameInManySpellingsOneCompletes() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String name = TestCatalog.hostname();
      List<String> orders =
          atOnce(
              List.of(
                  name,
                  name.toUpperCase(),
                  name + ".",
                  name + ".cust.example.net",
                  name + ".Cust.Example.NET."));
      List<String> states = orders.stream().map(this::end).toList();
      assertThat(states).as("round %d", round).containsOnlyOnce("completed");
      assertThat(states).filteredOn("failed"::equals).hasSize(4);
    }
  }

  @Test
  void aResourceThatHoldsAKeyMayClaimItAgain() {
    Claims claims = api.context.getBean(Claims.class);
    UUID resource = UUID.randomUUID();
    String key = "name=" + TestCatalog.hostname();
    assertThat(claims.claimNaturalKey("powerdns", key, resource)).isTrue();
    assertThat(claims.claimNaturalKey("powerdns", key, resource)).isTrue();
    assertThat(claims.claimNaturalKey("powerdns", key, UUID.randomUUID())).isFalse();
    assertThat(claims.claimNaturalKey("powerdns", key + "-new", resource)).isTrue();
    claims.releaseNaturalKey(resource);
    assertThat(claims.claimNaturalKey("powerdns", key, UUID.randomUUID())).isTrue();
  }

  @Test
  void whatWasClaimedBeforeTheConnectorDeclaredItsFormsIsRespelt() {
    api.http.put("/turnup/v1/connector/powerdns", NO_FORMS);
    String name = TestCatalog.hostname();
    String first = catalog.submit(TestCatalog.add("1", domain, name.toUpperCase(), ""));
    assertThat(end(first)).isEqualTo("completed");
    api.http.put("/turnup/v1/connector/powerdns", DNS_FORMS);
    String second = catalog.submit(TestCatalog.add("1", domain, name, ""));
    assertThat(end(second)).isEqualTo("failed");
    assertThat(api.plan(second).toString())
        .contains("name=%s.cust.example.net. type=A is taken on powerdns".formatted(name));
  }

  @Test
  void anOlderWorkerThatDeclaresNothingChangesNothing() {
    String name = TestCatalog.hostname();
    assertThat(end(catalog.submit(TestCatalog.add("1", domain, name, "")))).isEqualTo("completed");
    assertThat(api.http.put("/turnup/v1/connector/powerdns", NOTHING).status()).isEqualTo(200);
    String second = catalog.submit(TestCatalog.add("1", domain, name.toUpperCase(), ""));
    assertThat(end(second)).isEqualTo("failed");
  }

  @Test
  void ofTwoClaimsThatTurnOutToBeOneBothStay() {
    api.http.put("/turnup/v1/connector/powerdns", NO_FORMS);
    String name = TestCatalog.hostname();
    assertThat(end(catalog.submit(TestCatalog.add("1", domain, name.toUpperCase(), ""))))
        .isEqualTo("completed");
    assertThat(end(catalog.submit(TestCatalog.add("1", domain, name, "")))).isEqualTo("completed");
    assertThat(api.http.put("/turnup/v1/connector/powerdns", DNS_FORMS).status()).isEqualTo(200);
    assertThat(
            api.jdbc
                .sql("select count(*) from natural_key_claim where natural_key ilike ?")
                .param("%" + name + "%")
                .query(Long.class)
                .single())
        .isEqualTo(2);
  }

  @Test
  void theChangelogSortsKeysAndKeepsBothOfTwoThatTurnOutToBeOne() throws IOException {
    String connector = "sorted-" + TestCatalog.hostname();
    claim(connector, "zone=z name=a b type=A");
    claim(connector, "name=n zone=z");
    claim(connector, "zone=z name=n");
    claim(connector, "kind=zone zone=q");
    api.jdbc.sql(changeset("turnup:key-order")).update();
    assertThat(
            api.jdbc
                .sql("select natural_key from natural_key_claim where connector = ?")
                .param(connector)
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder(
            "name=a b type=A zone=z", "name=n zone=z", "zone=z name=n", "kind=zone zone=q");
  }

  @Test
  void anUnknownKeyFormIsRefused() {
    Http.Answer answer =
        api.http.put(
            "/turnup/v1/connector/x", DNS_FORMS.replace("dnsName in zone", "dnsName within zone"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().toString())
        .contains("parameters.name.keyForm", "dnsName within zone", "macAddress");
  }

  private void claim(String connector, String key) {
    api.jdbc
        .sql("insert into natural_key_claim values (?, ?, 'default', ?)")
        .param(connector)
        .param(key)
        .param(UUID.randomUUID())
        .update();
  }

  private static String changeset(String name) throws IOException {
    try (InputStream in =
        NaturalKeyClaimsTest.class.getResourceAsStream("/db/changelog/0017-key-forms.sql")) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return all.substring(all.indexOf('\n', all.indexOf(name))).strip().replaceFirst(";$", "");
    }
  }

  private List<String> atOnce(List<String> names) throws Exception {
    CountDownLatch begin = new CountDownLatch(1);
    List<Future<String>> posts = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String name : names) {
        posts.add(
            threads.submit(
                () -> {
                  begin.await();
                  return catalog.submit(TestCatalog.add("1", domain, name, ""));
                }));
      }
      begin.countDown();
      List<String> ids = new ArrayList<>();
      for (Future<String> post : posts) {
        ids.add(post.get());
      }
      return ids;
    }
  }

  private String end(String id) {
    JsonNode order =
        Awaitility.await("order " + id + " ends")
            .atMost(Duration.ofSeconds(30))
            .pollInterval(Duration.ofMillis(50))
            .until(
                () -> api.order(id),
                one -> List.of("completed", "failed").contains(one.path("state").asString("")));
    return order.path("state").asString();
  }
}
