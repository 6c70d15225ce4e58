package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;

/** A question is understood, or refused by name: never answered as if it were another one. */
class MisunderstoodQuestionTest {

  private static final String ORDERS = "/tmf-api/serviceOrdering/v4/serviceOrder";
  private static final String SPECIFICATIONS =
      "/tmf-api/serviceCatalogManagement/v4/serviceSpecification";

  private final ApiUnderTest api = ApiUnderTest.get();

  /** Every list at every base path. */
  static Stream<String> lists() {
    return TmfApi.all().stream()
        // The example of a guide has no table here.
        .filter(one -> !one.number().equals("TMF674"))
        .flatMap(
            one ->
                one.basePaths().stream()
                    .flatMap(
                        base ->
                            one.resources().values().stream()
                                .filter(r -> r.offers(TmfResource.Operation.LIST))
                                .map(r -> base + "/" + r.name())));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void assertRefused(String path, String named) {
    Http.Answer answer = api.http.get(path);
    assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(400);
    Refusals.assertShape(answer, 400);
    assertThat(answer.text("message")).as(path).contains(named, "expected");
  }

  @ParameterizedTest
  @MethodSource("lists")
  void everyListRefusesWhatItDoesNotUnderstand(String list) {
    for (String query :
        List.of(
            "Id=x",
            "ID=x",
            "hreff=x",
            "id=x;href=y",
            "id=x;href.regex=y",
            "id==x",
            "id=>x",
            "id.regx=x",
            "id.GT=x",
            "id.like=x",
            "id.id=x",
            "href.regex=x",
            "href.gt=x",
            "fields=",
            "fields=id;href=x",
            "fields=Id",
            "fields=hreff",
            "fields=id.deeper",
            "fields=*",
            "fields=all",
            "fields=id,,href",
            "Fields=id",
            "feilds=id",
            "sort=id;href=x",
            "sort=id:desc",
            "sort=id desc",
            "sort=id,desc",
            "sort=desc(id)",
            "sort=id.desc",
            "sort=Id",
            "sort=--id",
            "sort=",
            "sort=id,",
            "Sort=id",
            "sorts=id",
            "sortBy=id",
            "orderBy=id",
            "limit=",
            "offset=",
            "limit=1;offset=2",
            "limit=1.0",
            "limit=+1",
            "limit=1&limit=2",
            "Limit=1",
            "limt=1",
            "page=2",
            "pageSize=10",
            "page[size]=10",
            "cursor=",
            "cursor=x",
            "Cursor=x",
            "filter=",
            "filter=id==x",
            "filter[id]=x",
            "filter=$[?(@.ID=='x')]",
            "filter=$[?(!@.hreff)]",
            "filter=$[?(@.id.deeper=='x')]",
            "Filter=$[?(@.id=='x')]",
            "filters=x",
            "q=x",
            "search=x",
            "id[]=x",
            "id[eq]=x",
            "id:eq=x",
            "id,href=x")) {
      String[] parts = query.split("&", -1);
      List<String> encoded = new ArrayList<>();
      for (String part : parts) {
        int equal = part.indexOf('=');
        encoded.add(encoded(part.substring(0, equal)) + "=" + encoded(part.substring(equal + 1)));
      }
      assertRefused(list + "?" + String.join("&", encoded), "got");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "externalId=a1;description=nope|externalId",
        "fields=externalId;externalId=a1|fields",
        "sort=externalId;state=held|sort",
        "sort=externalId:desc|sort",
        "state=bogus|acknowledged",
        "state=HELD|state",
        "state=held,bogus|bogus",
        "state=|state",
        "serviceOrderItem.quantity=abc|quantity",
        "serviceOrderItem.action=ad|noChange",
        "serviceOrderItem.state=done|serviceOrderItem.state",
        "serviceOrderItem=1|serviceOrderItem",
        "serviceOrderItem.0.id=1|serviceOrderItem.0.id",
        "note=x|note",
        "externalID=a1|externalId",
        "orderdate.gt=2026-01-01|orderDate",
        "orderDate.gtt=2026-01-01|orderDate",
        "orderDate.after=2026-01-01|orderDate",
        "orderDate=soon|orderDate",
        "sort=note|note",
        "sort=-priorty|priority",
        "fields=externalReferense|externalReference",
        "filter=%24%5B%3F(%40.state%3D%3D'bogus')%5D|bogus"
      })
  void whatIsWrongIsNamed(String query, String named) {
    assertRefused(ORDERS + "?" + query, named);
  }

  @Test
  void aBooleanInAnyLetterCaseAndInQuotesIsUnderstood() {
    String name = Ids.next().toString();
    api.http.post(SPECIFICATIONS, "{\"name\":\"%s\",\"isBundle\":false}".formatted(name));
    for (String value : List.of("false", "FALSE", "False", "%22false%22", "'FALSE'")) {
      String query = SPECIFICATIONS + "?name=" + name + "&isBundle=" + value;
      assertThat(api.http.get(query).body()).as(query).hasSize(1);
      assertThat(api.http.get(query.replace("isBundle=", "isBundle.ne=")).body()).isEmpty();
    }
    assertRefused(SPECIFICATIONS + "?isBundle=no", "true or false");
  }

  @Test
  void anIdIsFoundInAnyLetterCase() {
    String id = api.http.post(SPECIFICATIONS, "{\"name\":\"any\"}").text("id");
    String upper = id.toUpperCase(Locale.ROOT);
    assertThat(api.http.get(SPECIFICATIONS + "/" + upper).text("id")).isEqualTo(id);
    for (String query :
        List.of(
            "id=" + upper,
            "id=%22" + upper + "%22",
            "filter=" + encoded("$[?(@.id=='" + upper + "')]"),
            "href=" + encoded(api.http.get(SPECIFICATIONS + "/" + id).text("href")),
            "filter="
                + encoded(
                    "$[?(@.href=='"
                        + api.http.get(SPECIFICATIONS + "/" + id).text("href")
                        + "')]"))) {
      JsonNode found = api.http.get(SPECIFICATIONS + "?" + query).body();
      assertThat(found).as(query).hasSize(1);
      assertThat(found.path(0).path("id").asString()).isEqualTo(id);
    }
    assertThat(api.http.get(SPECIFICATIONS + "?limit=1&id.ne=" + upper + "&id=" + id).body())
        .isEmpty();
    for (String other :
        List.of("1-1-1-1-1", "{" + id + "}", id + "0", "0" + id.substring(1) + " ")) {
      Refusals.assertShape(api.http.get(SPECIFICATIONS + "/" + encoded(other)), 404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"externalId", "state", "fields", "id=x&externalId", "externalId&id=x"})
  void aNameWithoutAValueIsNoQuestion(String query) {
    assertRefused(
        ORDERS + "?" + query, query.contains("externalId") ? "externalId=value" : "=value");
  }

  /** A slash in two bytes, half of a character, and what is no UTF-8 at all. */
  @Test
  void aQueryThatIsNoUtf8IsRefused() {
    for (String bytes : List.of("%C0%AF", "%C3", "%FF", "%ED%A0%80", "%F0%9F")) {
      for (String query : List.of("description=" + bytes, "fields=" + bytes, bytes + "=x")) {
        Http.Answer answer = api.http.get(SPECIFICATIONS + "?" + query);
        assertThat(answer.status()).as(query + answer.body()).isEqualTo(400);
        Refusals.assertShape(answer, 400);
      }
    }
  }

  @Test
  void aSemicolonInQuotesBelongsToItsText() {
    String text = "a1;description=nope " + Ids.next();
    api.http.post(SPECIFICATIONS, "{\"name\":\"any\",\"description\":\"%s\"}".formatted(text));
    assertThat(api.http.get(SPECIFICATIONS + "?description=" + encoded("\"" + text + "\"")).body())
        .hasSize(1);
  }

  @Test
  void whatIsNoListRefusesParametersItDoesNotRead() {
    String path =
        SPECIFICATIONS + "/" + api.http.post(SPECIFICATIONS, "{\"name\":\"x\"}").text("id");
    assertThat(api.http.get(path + "?fields=name").body().propertyNames())
        .containsExactlyInAnyOrder("id", "href", "name");
    for (String query :
        List.of("limit=1", "state=held", "Fields=name", "field=name", "x=1", "fields=Name")) {
      assertRefused(
          path + "?" + query, query.startsWith("fields") ? "fields" : query.split("=")[0]);
      Refusals.assertShape(api.http.post(SPECIFICATIONS + "?" + query, "{\"name\":\"x\"}"), 400);
      Refusals.assertShape(api.http.patch(path + "?" + query, "{\"name\":\"y\"}"), 400);
      Refusals.assertShape(api.http.send(api.http.request(path + "?" + query).DELETE()), 400);
    }
    assertThat(api.http.get(path).text("name")).isEqualTo("x");
    for (String other :
        List.of(
            "/turnup/v1/subscription?state=retrying",
            "/turnup/v1/subscription?limit=1",
            "/turnup/v1/connector?name=kea",
            "/turnup/v1/orderSettings?fields=x",
            "/turnup/v1/pool/any?limit=1")) {
      assertRefused(other, "expected");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eventType=NoSuchEvent",
        "eventType=serviceOrderStateChangeEvent",
        "eventType.regex=^Resource",
        "event.serviceOrder.state=bogus",
        "event.serviceOrder.state.regex=^bogus",
        "event.serviceOrder.serviceOrderItem.quantity=abc",
        "event.serviceOrder.serviceOrderItem=1",
        "event.serviceOrder=x",
        "event.serviceOrdr.state=held",
        "event.serviceorder.state=held",
        "event.service.state=active",
        "serviceOrder.state=held",
        "state=held",
        "priority=urgent",
        "domain=Sales",
        "eventType=ServiceOrderCreateEvent&event.cancelServiceOrder.state=done",
        "event.serviceOrder.id=1&event.cancelServiceOrder.id=2",
        "eventType=ServiceOrderCreateEvent&eventType.ne=ServiceOrderCreateEvent",
        "eventType=ServiceOrderCreateEvent;state=held",
        "fields=State",
        "fields=",
        "limit=1",
        "page=1"
      })
  void aSubscriptionThatCouldNeverHearAnythingIsRefused(String query) {
    Http.Answer answer =
        api.http.post(
            "/tmf-api/serviceOrdering/v4/hub",
            "{\"callback\":\"http://127.0.0.1:9/x\",\"query\":\"%s\"}".formatted(query));
    assertThat(answer.status()).as("%s: %s", query, answer.body()).isEqualTo(400);
    assertThat(answer.text("message")).contains("query", "expected");
    for (String name : List.of("contentQuery", "headerQuery")) {
      if (!query.contains("service.state")
          && !query.contains("^Resource")
          && !query.startsWith("fields")) {
        answer = api.http.post("/tmf-api/event/v4/topic", "{\"%s\":\"%s\"}".formatted(name, query));
        assertThat(answer.status()).as("%s: %s", query, answer.body()).isEqualTo(400);
        assertThat(answer.text("message")).contains(name, "expected");
      }
    }
  }

  @Test
  void theSubscribersOfATopicAreAPagedList() {
    String topic =
        "/tmf-api/event/v4/topic/"
            + api.http.post("/tmf-api/event/v4/topic", "{\"name\":\"paged\"}").text("id");
    for (int i = 0; i < 3; i++) {
      api.http.post(topic + "/hub", "{\"callback\":\"http://127.0.0.1:9/%d\"}".formatted(i));
    }
    Http.Answer page = api.http.get(topic + "/hub?offset=1&limit=1&fields=callback");
    assertThat(page.raw().headers().firstValue("X-Total-Count")).contains("3");
    assertThat(page.raw().headers().firstValue("X-Result-Count")).contains("1");
    assertThat(page.body().path(0).path("callback").asString()).isEqualTo("http://127.0.0.1:9/1");
    assertThat(page.body().path(0).propertyNames()).containsExactly("id", "callback");
    for (String query :
        List.of("limit=", "limit=x", "limit=1001", "callback=x", "Limit=1", "fields=Id")) {
      assertRefused(topic + "/hub?" + query, "expected");
    }
    api.http.send(api.http.request(topic).DELETE());
  }

  /** Kits and generated clients ask for what stands in TM Forum's files, and by no other names. */
  @Test
  void noNameOfAnOfficialFileIsTakenForASlip() {
    Optional<Path> folder = OfficialFile.folder();
    org.junit.jupiter.api.Assumptions.assumeTrue(folder.isPresent(), "no official files");
    int asked = 0;
    for (TmfApi one : TmfApi.all()) {
      Optional<OfficialFile> file = OfficialFile.find(folder.orElseThrow(), one.number());
      for (TmfResource resource :
          file.isPresent() ? one.resources().values() : List.<TmfResource>of()) {
        JsonNode properties = file.get().definition(resource.type()).path("properties");
        String list = one.basePaths().getFirst() + "/" + resource.name();
        for (String name : properties.propertyNames()) {
          asked++;
          if (resource.offers(TmfResource.Operation.LIST)) {
            Http.Answer answer = api.http.get(list + "?limit=0&fields=" + encoded(name));
            assertThat(answer.status()).as("%s %s: %s", list, name, answer.body()).isEqualTo(200);
          }
        }
      }
    }
    assertThat(asked).isGreaterThan(200);
  }

  @Test
  void aFormIsRefusedForItsTypeAndNotForItsParameters() {
    Http.Answer answer =
        api.http.send(
            api.http
                .request(SPECIFICATIONS)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("name=x")));
    Refusals.assertShape(answer, 415);
  }
}
