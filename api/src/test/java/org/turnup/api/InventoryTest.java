package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services and resources that clients describe themselves, TMF638 and TMF639. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InventoryTest {

  private static final String SERVICE = "/tmf-api/serviceInventory/v4/service";
  private static final String RESOURCE = "/tmf-api/resourceInventoryManagement/v4/resource";

  private static final String DECLARED =
      "{\"name\":\"host\",\"valueType\":\"string\",\"regex\":\"[a-z]+\",\"minCardinality\":1},"
          + "{\"name\":\"speed\",\"valueType\":\"integer\",\"%1$s\":[{\"value\":10},{\"valueFrom\":100,\"valueTo\":200,\"rangeInterval\":\"closedBottom\"}]},"
          + "{\"name\":\"vlan\",\"valueType\":\"integer\",\"minCardinality\":0,\"maxCardinality\":3},"
          + "{\"name\":\"since\",\"valueType\":\"dateTime\"}";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final String serviceSpecification =
      id(
          "/tmf-api/serviceCatalogManagement/v4/serviceSpecification",
          "specCharacteristic",
          "characteristicValueSpecification");
  private final String resourceSpecification =
      id(
          "/tmf-api/resourceCatalog/v4/resourceSpecification",
          "resourceSpecCharacteristic",
          "resourceSpecCharacteristicValue");

  private String id(String path, String list, String values) {
    Http.Answer answer =
        api.http.post(
            path, "{\"name\":\"Checked\",\"%s\":[%s]}".formatted(list, DECLARED.formatted(values)));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.text("id");
  }

  private static String service(String specification, String more) {
    return "{\"state\":\"active\",\"serviceSpecification\":{\"id\":\"%s\"}%s}"
        .formatted(specification, more);
  }

  private static String resource(String specification, String more) {
    return "{\"name\":\"r\",\"resourceSpecification\":{\"id\":\"%s\"}%s}"
        .formatted(specification, more);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\0',
      value = {
        "{\"name\":\"host\",\"value\":\"A1\"} => [0].value => matches [a-z]+",
        "{\"name\":\"host\",\"value\":5} => [0].value => type string",
        "{\"name\":\"speed\",\"value\":11} => [0].value => one of 10, 100 to 200",
        "{\"name\":\"speed\",\"value\":200} => [0].value => closedBottom",
        "{\"name\":\"speed\",\"value\":10.5} => [0].value => type integer",
        "{\"name\":\"speed\",\"value\":[10]} => [0].value => type integer",
        "{\"name\":\"speed\",\"value\":10} =>  => mandatory",
        "{\"name\":\"vlan\",\"value\":[1,2,3,4]} => [0].value => 0 to 3 values",
        "{\"name\":\"vlan\",\"value\":[1,\"2\"]} => [0].value[1] => type integer",
        "{\"name\":\"since\",\"value\":\"yesterday\"} => [0].value => type datetime",
        "{\"name\":\"colour\",\"value\":\"red\"} => [0].name => [host, since, speed, vlan]",
        "{\"name\":\"host\",\"value\":\"a\"},{\"name\":\"host\",\"value\":\"b\"} => [1].name => once"
      })
  void characteristicsAreCheckedAgainstTheirSpecification(
      String characteristics, String field, String expected) {
    String at = field == null ? "" : field;
    Refusals.assertViolation(
        api.http.post(
            SERVICE,
            service(serviceSpecification, ",\"serviceCharacteristic\":[" + characteristics + "]")),
        "serviceCharacteristic" + at,
        "",
        expected);
    Refusals.assertViolation(
        api.http.post(
            RESOURCE,
            resource(
                resourceSpecification, ",\"resourceCharacteristic\":[" + characteristics + "]")),
        "resourceCharacteristic" + at,
        "",
        expected);
  }

  @Test
  void oneValueIsFewerThanTwo() {
    String specification =
        api.http
            .post(
                "/tmf-api/serviceCatalogManagement/v4/serviceSpecification",
                "{\"name\":\"Two\",\"specCharacteristic\":[{\"name\":\"dns\",\"valueType\":\"string\",\"minCardinality\":2,\"maxCardinality\":3}]}")
            .text("id");
    for (String one : new String[] {"\"a\"", "[\"a\"]"}) {
      Refusals.assertViolation(
          api.http.post(
              SERVICE,
              service(
                  specification,
                  ",\"serviceCharacteristic\":[{\"name\":\"dns\",\"value\":" + one + "}]")),
          "serviceCharacteristic[0].value",
          "1 values",
          "2 to 3 values");
    }
  }

  @Test
  void anExpressionThatNeverEndsIsARefusal() {
    String specification =
        api.http
            .post(
                "/tmf-api/serviceCatalogManagement/v4/serviceSpecification",
                "{\"name\":\"Slow\",\"specCharacteristic\":[{\"name\":\"host\",\"valueType\":\"string\",\"regex\":\"(.*a){12}b\"}]}")
            .text("id");
    Refusals.assertViolation(
        api.http.post(
            SERVICE,
            service(
                specification,
                ",\"serviceCharacteristic\":[{\"name\":\"host\",\"value\":\""
                    + "a".repeat(900)
                    + "\"}]")),
        "serviceCharacteristic[0].value",
        "aaa",
        "in time");
  }

  @Test
  void whatFitsIsTaken() {
    String fits =
        "[{\"name\":\"host\",\"value\":\"abc\"},{\"name\":\"speed\",\"value\":100},{\"name\":\"vlan\",\"value\":[1,2,3]},{\"name\":\"since\",\"value\":\"2026-11-22T10:00:00Z\"}]";
    Http.Answer service =
        api.http.post(SERVICE, service(serviceSpecification, ",\"serviceCharacteristic\":" + fits));
    assertThat(service.status()).as(service.body().toString()).isEqualTo(201);
    Http.Answer resource =
        api.http.post(
            RESOURCE, resource(resourceSpecification, ",\"resourceCharacteristic\":" + fits));
    assertThat(resource.status()).as(resource.body().toString()).isEqualTo(201);
    Refusals.assertViolation(
        api.http.patch(
            SERVICE + "/" + service.text("id"),
            "{\"serviceCharacteristic\":[{\"name\":\"host\",\"value\":\"1\"}]}"),
        "serviceCharacteristic[0].value",
        "1",
        "matches");
  }

  @Test
  void aSpecificationFromElsewhereIsTakenAndTheDateOfTheServiceSet() {
    Http.Answer answer =
        api.http.post(
            SERVICE,
            service("elsewhere-42", ",\"serviceCharacteristic\":[{\"name\":\"x\",\"value\":1}]"));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    assertThat(answer.text("serviceDate")).endsWith("Z").hasSize(24);
    assertThat(answer.text("state")).isEqualTo("active");
    assertThat(answer.body().path("serviceSpecification").path("id").asString())
        .isEqualTo("elsewhere-42");
  }

  @Test
  void aGivenDateOfTheServiceIsKept() {
    assertThat(
            api.http.post(SERVICE, service("x", ",\"serviceDate\":\"2020\"")).text("serviceDate"))
        .isEqualTo("2020");
  }

  @Test
  void anIllegalChangeOfStateNamesBothStatesAndTheAllowedOnes() {
    String path = SERVICE + "/" + api.http.post(SERVICE, service("x", "")).text("id");
    Http.Answer answer = api.http.patch(path, "{\"state\":\"designed\"}");
    Refusals.assertShape(answer, 409);
    assertThat(answer.text("message")).contains("'active'", "'designed'", "inactive", "terminated");
    assertThat(api.http.patch(path, "{\"state\":\"inactive\"}").status()).isEqualTo(200);
    Refusals.assertViolation(
        api.http.patch(path, "{\"state\":null}"), "state", "nothing", "it is mandatory");
  }

  @Test
  void aStateOfAResourceMayBeGivenLaterButNotTakenAway() {
    String path = RESOURCE + "/" + api.http.post(RESOURCE, resource("x", "")).text("id");
    assertThat(api.http.patch(path, "{\"administrativeState\":\"locked\"}").status())
        .isEqualTo(200);
    Http.Answer answer = api.http.patch(path, "{\"administrativeState\":\"shutdown\"}");
    Refusals.assertShape(answer, 409);
    assertThat(answer.text("message")).contains("'locked'", "'shutdown'", "unlocked");
    Refusals.assertViolation(
        api.http.patch(path, "{\"administrativeState\":null}"),
        "administrativeState",
        "nothing",
        "a state");
    Refusals.assertViolation(
        api.http.patch(path, "{\"administrativeState\":\"open\"}"),
        "administrativeState",
        "open",
        "one of locked, unlocked, shutdown");
  }
}
