package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the declarations of all APIs make of a body: refused by path, or kept, in one form. */
class CreateTest {

  private static final String SERVICE = "/tmf-api/serviceInventory/v4/service";
  private static final String RESOURCE = "/tmf-api/resourceInventoryManagement/v4/resource";
  private static final String CATALOG = "/tmf-api/serviceCatalogManagement/v4/serviceCatalog";

  private final ApiUnderTest api = ApiUnderTest.get();

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\0',
      value = {
        "{} => name => a text; it is mandatory",
        "{\"name\":null} => name => a text; it is mandatory",
        "{\"name\":\" \"} => name => a text; it is mandatory",
        "{\"name\":[\"x\"]} => name => a text",
        "{\"name\":\"x\",\"validFor\":\"ever\"} => validFor => an object",
        "{\"name\":\"x\",\"validFor\":{\"endDateTime\":\"2026-11-22\"}} => validFor.endDateTime => with offset",
        "{\"name\":\"x\",\"validFor\":{\"endDateTime\":7}} => validFor.endDateTime => with offset",
        "{\"name\":\"x\",\"relatedParty\":{\"id\":\"1\"}} => relatedParty => a list",
        "{\"name\":\"x\",\"relatedParty\":[{\"name\":\"y\"}]} => relatedParty[0].id => a text; it is mandatory",
        "{\"name\":\"x\",\"relatedParty\":[{\"id\":\"1\"},\"y\"]} => relatedParty[1] => an object",
        "{\"name\":\"x\",\"relatedParty\":[null]} => relatedParty[0] => an object",
        "{\"name\":\"x\",\"category\":[{\"id\":7}]} => category[0].id => a text",
        "{\"name\":\"x\",\"@type\":\"Basket\"} => @type => one of ServiceCatalog, or an @schemaLocation",
        "{\"name\":\"x\",\"@type\":5} => @type => a text",
        "{\"name\":\"x\",\"@schemaLocation\":\"no uri\",\"@type\":\"Basket\"} => @schemaLocation => a URI",
        "{\"name\":\"x\",\"id\":\"mine\"} => id => nothing; the server sets it",
        "{\"name\":\"x\",\"href\":\"\"} => href => nothing; the server sets it"
      })
  void isRefusedByPath(String body, String field, String expected) {
    Refusals.assertViolation(api.http.post(CATALOG, body), field, "", expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\0',
      value = {
        "{\"state\":\"asleep\",\"serviceSpecification\":{\"id\":\"x\"}} => state => one of feasibilityChecked, designed",
        "{\"state\":\"active\"} => serviceSpecification => an object; it is mandatory",
        "{\"state\":\"active\",\"serviceSpecification\":{\"name\":\"x\"}} => serviceSpecification.id => a text; it is mandatory",
        "{\"state\":\"active\",\"serviceSpecification\":{\"id\":\"x\"},\"isBundle\":\"yes\"} => isBundle => true or false",
        "{\"state\":\"active\",\"serviceSpecification\":{\"id\":\"x\"},\"feature\":[{\"id\":\"1\",\"name\":\"f\",\"featureCharacteristic\":[]}]} => feature[0].featureCharacteristic => a list that is not empty",
        "{\"state\":\"active\",\"serviceSpecification\":{\"id\":\"x\"},\"serviceCharacteristic\":[{\"name\":\"a\"}]} => serviceCharacteristic[0].value => a value; it is mandatory",
        "{\"state\":\"active\",\"serviceSpecification\":{\"id\":\"x\"},\"supportingService\":[{\"supportingService\":[{\"state\":\"odd\"}]}]} => supportingService[0].supportingService[0].state => one of"
      })
  void aServiceIsRefusedByPath(String body, String field, String expected) {
    Refusals.assertViolation(api.http.post(SERVICE, body), field, "", expected);
  }

  @Test
  void everythingWrongIsToldUpToTwenty() {
    String parties = "{},".repeat(30) + "{}";
    Http.Answer answer = api.http.post(CATALOG, "{\"relatedParty\":[" + parties + "]}");
    Refusals.assertShape(answer, 400);
    assertThat(answer.body().path("violation")).hasSize(20);
  }

  @Test
  void momentsAreStoredInOneForm() {
    Http.Answer answer =
        api.http.post(
            CATALOG,
            "{\"name\":\"x\",\"validFor\":{\"startDateTime\":\"2026-11-22T10:00+02:00\",\"other\":\"2026-11-22T10:00+02:00\"},\"mine\":\"2026-11-22T10:00+02:00\"}");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body().path("validFor").toString())
        .isEqualTo(
            "{\"startDateTime\":\"2026-11-22T08:00:00.000Z\",\"other\":\"2026-11-22T10:00+02:00\"}");
    assertThat(answer.text("mine")).isEqualTo("2026-11-22T10:00+02:00");
    String path = CATALOG + "/" + answer.text("id");
    api.http.patch(path, "{\"validFor\":{\"endDateTime\":\"20270101T000000-0100\"}}");
    assertThat(api.http.get(path).body().path("validFor").path("endDateTime").asString())
        .isEqualTo("2027-01-01T01:00:00.000Z");
  }

  @Test
  void anExtensionSaysWhereItsSchemaIsAndIsKeptExactly() {
    String extension =
        "\"basket\":{\"price\":1.10,\"big\":123456789012345678901234567890,\"small\":-0.000,\"none\":null,\"list\":[[],{}]}";
    Http.Answer answer =
        api.http.post(
            CATALOG,
            "{\"name\":\"x\",\"@type\":\"Basket\",\"@baseType\":\"ServiceCatalog\",\"@schemaLocation\":\"https://example.net/basket.json\","
                + extension
                + "}");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    Http.Answer read = api.http.get(CATALOG + "/" + answer.text("id"));
    assertThat(read.raw().body())
        .contains("1.10", "123456789012345678901234567890", "\"none\":null");
    assertThat(read.text("@type")).isEqualTo("Basket");
    assertThat(read.body().path("basket").path("small").decimalValue()).isZero();
  }

  @Test
  void aDeclaredAttributeThatIsNullIsAbsent() {
    Http.Answer answer =
        api.http.post(CATALOG, "{\"name\":\"x\",\"description\":null,\"category\":null}");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body().has("description")).isFalse();
    assertThat(answer.body().has("category")).isFalse();
  }

  /** Generated clients send null for all that they do not set. */
  @Test
  void whatOnlyTheServerSetsMayBeNullToo() {
    Http.Answer entry =
        api.http.post(
            CATALOG,
            "{\"id\":null,\"href\":null,\"name\":\"x\",\"lastUpdate\":null,\"lifecycleStatus\":null,\"@type\":null}");
    assertThat(entry.status()).as(entry.body().toString()).isEqualTo(201);
    assertThat(entry.text("@type")).isEqualTo("ServiceCatalog");
    assertThat(entry.text("lastUpdate")).endsWith("Z");
    assertThat(entry.text("lifecycleStatus")).isNotEmpty();

    String item =
        TestCatalog.add("1", new TestCatalog(api).dnsOnly, TestCatalog.hostname(), "")
            .replaceFirst("\\{", "{\"state\":null,\"errorMessage\":null,\"@type\":null,");
    Http.Answer order =
        api.http.post(
            "/tmf-api/serviceOrdering/v4/serviceOrder",
            "{\"id\":null,\"state\":null,\"orderDate\":null,\"note\":null,\"serviceOrderItem\":[%s]}"
                .formatted(item));
    assertThat(order.status()).as(order.body().toString()).isEqualTo(201);
    assertThat(order.text("state")).isEqualTo("acknowledged");
    assertThat(order.body().path("serviceOrderItem").get(0).path("state").asString())
        .isEqualTo("acknowledged");
    assertThat(order.body().has("note")).isFalse();
  }

  @Test
  void aResourceMayBringTheIdThatItsSpecificationAsksForAndGetsAnother() {
    Http.Answer answer =
        api.http.post(RESOURCE, "{\"id\":\"mine\",\"href\":\"http://x/mine\",\"name\":\"Router\"}");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    assertThat(answer.text("id")).hasSize(36);
    assertThat(answer.text("href")).endsWith(RESOURCE + "/" + answer.text("id"));
    assertThat(answer.raw().headers().firstValue("Location")).contains(answer.text("href"));
    Refusals.assertViolation(
        api.http.patch(RESOURCE + "/" + answer.text("id"), "{\"id\":\"x\"}"),
        "id",
        "x",
        "no change");
  }
}
