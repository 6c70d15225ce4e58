package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks look at what a request brings, and at nothing that is the client's own business. */
class NotRefusedTest {

  private static final String SPECIFICATIONS =
      "/tmf-api/serviceCatalogManagement/v4/serviceSpecification";
  private static final String ORDERS = "/tmf-api/serviceOrdering/v4/serviceOrder";

  private final ApiUnderTest api = ApiUnderTest.get();

  /** What is stored may be older than a check. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"Renamed\"}",
        "{\"lifecycleStatus\":\"Retired\"}",
        "{\"version\":\"2\"}"
      })
  void aSpecificationThatWasStoredEarlierCanBeRenamedAndRetired(String patch) {
    TestCatalog catalog = new TestCatalog(api);
    String id =
        catalog.service(
            "Earlier",
            "",
            "{\"id\":\"%s\",\"relationshipType\":\"substitution\"}".formatted(catalog.fibre),
            "");
    api.jdbc
        .sql(
            "update service_specification set doc = replace(doc::text, 'substitution', 'bundled')::jsonb where id = ?::uuid")
        .param(id)
        .update();
    Http.Answer answer = api.http.patch(SPECIFICATIONS + "/" + id, patch);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"string[]", "object[]", "list<string>", "data"})
  void aTypeOfTheClientsOwnIsKept(String type) {
    Http.Answer answer =
        api.http.post(
            SPECIFICATIONS,
            "{\"name\":\"x\",\"specCharacteristic\":[{\"name\":\"a\",\"valueType\":\"%s\"}]}"
                .formatted(type));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
  }

  @Test
  void anOrderOfAnotherSystemIsRelatedInItsOwnWords() {
    TestCatalog catalog = new TestCatalog(api);
    Http.Answer answer =
        api.http.post(
            ORDERS,
            "{\"orderRelationship\":[{\"id\":\"PO-7\",\"relationshipType\":\"parent\",\"@referredType\":\"ProductOrder\"}],\"serviceOrderItem\":[%s]}"
                .formatted(TestCatalog.add("1", catalog.dnsOnly, TestCatalog.hostname(), "")));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    api.awaitOrder(answer.text("id"), "completed");
  }

  @ParameterizedTest
  @CsvSource({
    "/tmf-api/serviceOrdering/v4/cancelServiceOrder, {}, serviceOrder",
    "/tmf-api/resourceOrdering/v4/resourceOrder, {\"orderItem\":[]}, orderItem",
    "/tmf-api/resourceOrdering/v4/resourceOrder, {}, orderItem"
  })
  void whatIsMissingIsToldOnce(String path, String body, String field) {
    Http.Answer answer = api.http.post(path, body);
    Refusals.assertShape(answer, 400);
    assertThat(answer.text("message").split(field + "[^:;]*: got", -1))
        .as(answer.text("message"))
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ORDERS + "?orderItem.id=1",
        ORDERS + "?externalIdentifier=x",
        ORDERS + "?fields=orderItem",
        SPECIFICATIONS + "?sort=lifecycleState",
        "/tmf-api/serviceInventory/v4/service?fields=characteristic"
      })
  void aListKnowsMistakenNamesAsBodiesDo(String path) {
    Refusals.assertShape(api.http.get(path), 400);
  }
}
