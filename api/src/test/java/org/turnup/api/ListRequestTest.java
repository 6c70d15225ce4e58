package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;

/** Lists as an order system asks for them. */
class ListRequestTest {

  private static final String SPECIFICATIONS =
      "/tmf-api/serviceCatalogManagement/v4/serviceSpecification";
  private static final String ORDERS = "/tmf-api/serviceOrdering/v4/serviceOrder";
  private static final Pattern LINK = Pattern.compile("<([^>]+)>; rel=\"(\\w+)\"");

  private final ApiUnderTest api = ApiUnderTest.get();

  /** Tells the specifications of one test from all others. */
  private final String mark = Ids.next().toString();

  private void specifications(int number) {
    for (int i = 0; i < number; i++) {
      String body =
          "{\"name\":\"S%02d\",\"description\":\"%s\",\"version\":\"%d\"}"
              .formatted(i, mark, i % 3);
      assertThat(api.http.post(SPECIFICATIONS, body).status()).isEqualTo(201);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String link(Http.Answer answer, String relation) {
    String header = answer.raw().headers().firstValue("Link").orElse("");
    Matcher matcher = LINK.matcher(header);
    while (matcher.find()) {
      if (matcher.group(2).equals(relation)) {
        return matcher.group(1);
      }
    }
    return "";
  }

  private Http.Answer follow(String link) {
    URI uri = URI.create(link);
    return api.http.get(
        uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
  }

  @Test
  void theLinksLeadThroughTheWholeList() {
    specifications(7);
    String first =
        SPECIFICATIONS
            + "?description="
            + mark
            + "&name.regex="
            + encoded("^S[0-9]+$")
            + "&limit=3";
    Http.Answer page = api.http.get(first + "&fields=name");
    assertThat(page.raw().headers().firstValue("X-Total-Count")).contains("7");
    assertThat(page.raw().headers().firstValue("X-Result-Count")).contains("3");
    assertThat(link(page, "prev")).isEmpty();
    assertThat(link(page, "last")).contains("offset=6").contains("description=" + mark);
    Set<String> names = new HashSet<>();
    int pages = 0;
    while (true) {
      pages++;
      assertThat(page.status()).isEqualTo(200);
      page.body().forEach(one -> assertThat(names.add(one.path("name").asString())).isTrue());
      String next = link(page, "next");
      if (next.isEmpty()) {
        break;
      }
      assertThat(next).contains("fields=name").contains("%5ES%5B0-9%5D%2B%24");
      page = follow(next);
    }
    assertThat(pages).isEqualTo(3);
    assertThat(names).hasSize(7);
    Http.Answer last = follow(link(page, "last"));
    assertThat(last.body().size()).isEqualTo(1);
    assertThat(link(last, "prev")).contains("offset=3");
    assertThat(follow(link(last, "first")).body().size()).isEqualTo(3);
  }

  /** Going back shows what is before the page, once, whatever the offset was. */
  @Test
  void thePreviousPageEndsWhereThisOneBegins() {
    specifications(7);
    String list = SPECIFICATIONS + "?description=" + mark + "&fields=name";
    for (int limit : List.of(1, 2, 3, 5, 100)) {
      for (int offset = 1; offset < 7; offset++) {
        Http.Answer page = api.http.get(list + "&limit=%d&offset=%d".formatted(limit, offset));
        List<String> seen = new ArrayList<>();
        while (!link(page, "prev").isEmpty()) {
          page = follow(link(page, "prev"));
          assertThat(page.status()).isEqualTo(200);
          seen.addAll(0, page.body().findValuesAsString("name"));
        }
        assertThat(seen)
            .as("limit %d, offset %d", limit, offset)
            .isEqualTo(IntStream.range(0, offset).mapToObj(i -> "S%02d".formatted(i)).toList());
      }
    }
    Http.Answer first = api.http.get(list.replace("?", "?limit=3&offset=2&"));
    assertThat(link(first, "prev")).contains("limit=2").doesNotContain("limit=3", "offset");
    assertThat(link(api.http.get(list + "&offset=2"), "prev")).endsWith("&limit=2");
  }

  @Test
  void aCursorBelongsToItsFilterAndOrder() {
    specifications(3);
    String list = SPECIFICATIONS + "?limit=1&description=" + mark;
    String next = link(api.http.get(list + "&sort=-name"), "next");
    String cursor = next.substring(next.indexOf("cursor="));
    assertThat(follow(next).body().get(0).path("name").asString("")).isEqualTo("S01");
    for (String other :
        List.of(
            list + "&sort=name&" + cursor,
            list + "&" + cursor,
            SPECIFICATIONS + "?sort=-name&" + cursor,
            ORDERS + "?limit=1&sort=-name&description=" + mark + "&" + cursor,
            list + "&sort=-name&offset=1&" + cursor,
            list + "&sort=-name&cursor=nonsense",
            list + "&sort=-name&cursor=",
            list + "&sort=version&" + cursor)) {
      Refusals.assertViolation(api.http.get(other), "cursor", "", "");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "description=MARK&version=1,2",
    "description=MARK&version.gte=1,3",
    "description=MARK&name.regex=S0%5B12%5D,2",
    "description=MARK&name%3ES02,2",
    "description=MARK&name%3E=S02,3",
    "description=MARK&name=S00%2CS01,2",
    "description=MARK&name=S00;name=S01,2",
    "description=MARK&name=S00&name=S01,2",
    "description=MARK&name=%22S00%22,1",
    "description=MARK&name.ne=S00,4",
    "description=MARK&nobodyHasThis=1,0",
    "description=MARK&lastUpdate.gt=2020-01-01,5",
    "description=MARK&lastUpdate.lt=2020-01-01T00:00:00%2B01:00,0",
    "filter=%24%5B%3F(%40.description%3D%3D'MARK'%20%26%26%20%40.name%3C'S02')%5D,2"
  })
  void aFilterFindsWhatItSays(String query, int found) {
    specifications(5);
    Http.Answer answer = api.http.get(SPECIFICATIONS + "?" + query.replace("MARK", mark));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(answer.body().valueStream().map(JsonNode::toString)).hasSize(found);
    assertThat(answer.raw().headers().firstValue("X-Total-Count")).contains("" + found);
  }

  static Stream<String> hostileTexts() {
    return Stream.of(
        "'; drop table service_order; --",
        "\"",
        "\\",
        "\"\"",
        "\") || (1 == 1",
        "$",
        "$.*",
        "@",
        "?",
        "??",
        ":tenant",
        "::jsonpath",
        "{}",
        "[*]",
        "`",
        "/*",
        "%",
        "\u0001\u001F\u007F",
        "\u0000",
        "\uFFFF",
        "\uD83D\uDE80",
        "like_regex \"(\"",
        "((((((((((",
        "(a{1,255}){1,255}",
        "(a*)*b",
        "***=x",
        "x{99999999}",
        "[[:foo:]]",
        "1e999",
        "-",
        "-0",
        "9".repeat(900),
        "NaN",
        "a.b..c.",
        ".".repeat(19),
        ",".repeat(50),
        "\r\nX-Injected: 1",
        "${jndi:ldap://x}",
        "../../etc/passwd");
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void noTextInAnyParameterDoesHarm(String text) {
    for (String name :
        List.of(
            "name",
            "description.ne",
            "name.gt",
            "unknown.gt",
            "name.regex",
            "lastUpdate",
            "lastUpdate.lt",
            "fields",
            "sort",
            "cursor",
            "filter",
            "limit",
            "offset")) {
      calm(SPECIFICATIONS + "?" + name + "=" + encoded(text));
    }
    calm(SPECIFICATIONS + "?" + encoded(text) + "=x");
    calm(SPECIFICATIONS + "?" + encoded("a" + text + ".gt") + "=1");
    calm(SPECIFICATIONS + "?" + encoded("a>" + text));
    calm(SPECIFICATIONS + "?filter=" + encoded("$[?(@.name == '" + text + "')]"));
    calm(SPECIFICATIONS + "?filter=" + encoded("$[?(@.name =~ '" + text + "')]"));
    calm(SPECIFICATIONS + "?filter=" + encoded("$[?(@." + text + " > 1)]"));
    calm(SPECIFICATIONS + "?sort=" + encoded("-" + text + "," + text));
  }

  /** An answer in time: a list, or a refusal in the shape of all refusals. */
  private void calm(String path) {
    long before = System.nanoTime();
    Http.Answer answer = api.http.get(path);
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .as(path)
        .isLessThan(Duration.ofSeconds(5));
    assertThat(answer.status()).as("%s: %s", path, answer.body()).isIn(200, 400, 501);
    if (answer.status() != 200) {
      Refusals.assertShape(answer, answer.status());
    }
    assertThat(answer.raw().headers().firstValue("X-Injected")).isEmpty();
  }

  @Test
  void aResourceIsFoundByItsHrefUnderEachOfItsBasePaths() {
    String id =
        api.http
            .post(
                "/tmf-api/serviceInventory/v4/service",
                "{\"state\":\"designed\",\"serviceSpecification\":{\"id\":\"x\"}}")
            .text("id");
    for (String collection :
        List.of(
            "/tmf-api/serviceInventory/v4/service",
            "/tmf-api/ServiceActivationAndConfiguration/v4/service")) {
      String href = api.http.get(collection + "/" + id).text("href");
      assertThat(api.http.get(collection + "?href=" + encoded(href)).body()).hasSize(1);
      assertThat(api.http.get(collection + "?href=" + encoded(href + "x")).body()).isEmpty();
    }
    assertThat(api.http.get("/tmf-api/serviceInventory/v4/service?href=elsewhere").body())
        .isEmpty();
  }

  @Test
  void tooMuchIsRefusedQuickly() {
    String equalities = "a=b&".repeat(10_000);
    for (String query :
        List.of(
            equalities,
            "name=" + "a,".repeat(10_000),
            "name=" + "a,".repeat(200),
            "a=b&".repeat(900),
            "fields=" + "a,".repeat(200),
            "sort=" + "a,".repeat(200),
            "sort=a,b,c,d,e,f",
            "name=" + "a".repeat(1001),
            "a".repeat(201) + "=x",
            "a.".repeat(20) + "a=x",
            "filter=" + encoded("$[?(" + "(".repeat(1000) + "@.a==1" + ")".repeat(1000) + ")]"),
            "filter=" + encoded("$[?(@.a==1" + " || @.a==1".repeat(150) + ")]"),
            "filter=" + encoded("$[?(@.a==1)]") + "&filter=" + encoded("$[?(@.a==1)]"))) {
      Http.Answer answer = api.http.get(SPECIFICATIONS + "?" + query);
      Refusals.assertShape(answer, 400);
    }
  }

  @Test
  void aLongQueryHasItsLinksToo() {
    specifications(3);
    String query =
        "limit=1&description=" + mark + ",".repeat(99).replace(",", "," + "a".repeat(70));
    Http.Answer answer = api.http.get(SPECIFICATIONS + "?offset=1&" + query);
    assertThat(answer.status()).isEqualTo(200);
    for (String relation : List.of("first", "prev", "next", "last")) {
      assertThat(link(answer, relation)).contains(query);
    }
    assertThat(follow(link(answer, "next")).body().size()).isEqualTo(1);
  }

  @Test
  void aBadRegularExpressionIsNamed() {
    Refusals.assertViolation(
        api.http.get(SPECIFICATIONS + "?name.regex=" + encoded("(")),
        "name.regex",
        "(",
        "regular expression");
  }

  @Test
  void whatIsOutsideTheSubsetOfJsonPathIsSaidToBeSo() {
    Refusals.assertShape(
        api.http.get(SPECIFICATIONS + "?filter=" + encoded("$..name[?(@.a==1)]")), 501);
  }
}
