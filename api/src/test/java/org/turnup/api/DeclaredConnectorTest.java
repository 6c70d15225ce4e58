package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The catalog holds specifications against what their connectors declare. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeclaredConnectorTest {

  private static final String SERVICES =
      "/tmf-api/serviceCatalogManagement/v4/serviceSpecification";
  private static final String RESOURCES = "/tmf-api/resourceCatalog/v4/resourceSpecification";

  private static final String DHCP =
      """
      {"operations": ["present", "absent", "read"],
       "parameters": {
         "subnetId": {"type": "integer", "required": true, "description": "number of the subnet"},
         "pool": {"type": "string", "required": true},
         "hostname": {"type": "string"}},
       "outputs": {"address": {"type": "string"}, "hwAddress": {"type": "string"}}}""";

  private static final String DNS =
      """
      {"operations": ["present", "absent", "read"],
       "parameters": {
         "kind": {"type": "string", "values": ["record", "zone"], "default": "record"},
         "zone": {"type": "string", "required": true},
         "content": {"type": "string", "required": true, "when": {"kind": "record"}},
         "nameservers": {"type": "string", "required": true, "when": {"kind": "zone"}},
         "keep": {"type": "boolean"}},
       "outputs": {
         "fqdn": {"type": "string", "when": {"kind": "record"}},
         "zone": {"type": "string", "when": {"kind": "zone"}}}}""";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api);

  @BeforeAll
  void register() {
    assertThat(api.http.put("/turnup/v1/connector/test-dhcp", DHCP).status()).isEqualTo(200);
    assertThat(api.http.put("/turnup/v1/connector/test-dns", DNS).status()).isEqualTo(200);
    String half =
        "{\"operations\":[\"present\",\"absent\"],\"outputs\":{\"a\":{\"type\":\"string\"}}}";
    assertThat(api.http.put("/turnup/v1/connector/test-half", half).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "test-dhcp|'subnetID':{'value':1},'pool':{'value':'p'}|fulfilment.parameters.subnetID|subnetID|a parameter of connector test-dhcp: hostname, pool, subnetId; did you mean subnetId?",
        "test-dhcp|'subnetID':{'value':1},'pool':{'value':'p'}|fulfilment.parameters|no subnetId|the parameter subnetId, which connector test-dhcp requires (number of the subnet)",
        "test-dhcp|'subnetId':{'value':1}|fulfilment.parameters|no pool|connector test-dhcp requires",
        "test-dhcp|'subnetId':{'value':'one'},'pool':{'value':'p'}|fulfilment.parameters.subnetId.value|one|a value of type integer",
        "test-dhcp|'subnetId':{'value':1.5},'pool':{'value':'p'}|fulfilment.parameters.subnetId.value|1.5|a value of type integer",
        "test-dhcp|'subnetId':{'value':1},'pool':{'value':true}|fulfilment.parameters.pool.value|true|a value of type string",
        "test-dns|'kind':{'value':'zoen'},'zone':{'value':'z'}|fulfilment.parameters.kind.value|zoen|one of record, zone; did you mean zone?",
        "test-dns|'zone':{'value':'z'}|fulfilment.parameters|no content|requires",
        "test-dns|'kind':{'value':'zone'},'zone':{'value':'z'}|fulfilment.parameters|no nameservers|requires",
        "test-dns|'zone':{'value':'z'},'content':{'value':'c'},'nameservers':{'value':'n'}|fulfilment.parameters.nameservers|nameservers|only when",
        "test-dns|'zone':{'value':'z'},'content':{'value':'c'},'keep':{'value':'yes'}|fulfilment.parameters.keep.value|yes|boolean",
      })
  void parametersAreTheConnectors(
      String connector, String parameters, String field, String value, String expected) {
    Refusals.assertViolation(
        api.http.post(RESOURCES, resource(connector, parameters)), field, value, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "test-dhcp|'subnetId':{'value':1},'pool':{'characteristic':'pool'},'hostname':{'value':5}",
        "test-dhcp|'subnetId':{'value':'103'},'pool':{'value':'p'}",
        "test-dns|'kind':{'value':'zone'},'zone':{'value':'z'},'nameservers':{'value':'n'}",
        "test-dns|'kind':{'characteristic':'kind'},'zone':{'value':'z'}",
        "test-dns|'zone':{'value':'z'},'content':{'value':'c'},'keep':{'value':true}",
        "kea|'whatever':{'value':1}",
        "test-half|'whatever':{'value':1}",
      })
  void whatFitsIsTaken(String connector, String parameters) {
    Http.Answer answer = api.http.post(RESOURCES, resource(connector, parameters));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
  }

  @Test
  void aPatchIsHeldAgainstTheConnectorToo() {
    String id = catalog.resource("r", fulfilment("kea", "'subnetID':{'value':1}"));
    Refusals.assertViolation(
        api.http.patch(
            RESOURCES + "/" + id,
            "{\"fulfilment\":%s}".formatted(fulfilment("test-dhcp", "'subnetID':{'value':1}"))),
        "fulfilment.parameters.subnetID",
        "subnetID",
        "did you mean subnetId?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ipv4.adress|what ipv4 gives: ipv4.address, ipv4.hwAddress; did you mean ipv4.address?",
        "ipv4.port|what ipv4 gives: ipv4.address, ipv4.hwAddress",
        "access.prot|what access gives: access.port, access.vlan; did you mean access.port?",
        "zone.fqdn|what zone gives: zone.zone",
        "ipv6.address|the name of a resource of this specification: access, dns, ipv4, zone; did you mean ipv4?",
      })
  void anOutputIsOneThatItsResourceGives(String output, String expected) {
    Refusals.assertViolation(
        api.http.post(SERVICES, service(output, "1")),
        "fulfilment.resources[3], parameter content",
        output,
        expected);
  }

  @ParameterizedTest
  @CsvSource({"ipv4.address", "access.vlan", "zone.zone"})
  void anOutputThatIsGivenMayBeUsed(String output) {
    Http.Answer answer = api.http.post(SERVICES, service(output, "1"));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
  }

  @Test
  void whatAConnectorRequiresDoesNotHangOnAnOptionalCharacteristic() {
    Refusals.assertViolation(
        api.http.post(SERVICES, service("ipv4.address", "0")),
        "fulfilment.resources[0], parameter pool",
        "the optional characteristic pool",
        "connector test-dhcp requires pool");
  }

  @Test
  void aResourceThatIsUsedKeepsGivingWhatIsUsed() {
    String address =
        catalog.resource(
            "address", fulfilment("test-dhcp", "'subnetId':{'value':1},'pool':{'value':'p'}"));
    String name =
        catalog.resource(
            "name",
            fulfilment("test-dns", "'zone':{'value':'z'},'content':{'output':'ipv4.address'}"));
    Http.Answer service =
        api.http.post(
            SERVICES,
            "{\"name\":\"s\",\"fulfilment\":{\"resources\":[%s,%s]}}"
                .formatted(need("ipv4", address), need("dns", name)));
    assertThat(service.status()).isEqualTo(201);
    Refusals.assertViolation(
        api.http.patch(
            RESOURCES + "/" + address,
            "{\"fulfilment\":%s}"
                .formatted(
                    fulfilment(
                        "test-dns",
                        "'subnetId':null,'pool':null,'zone':{'value':'z'},'content':{'value':'c'}"))),
        "fulfilment",
        "service specification " + service.text("id"),
        "ipv4.fqdn");
    Http.Answer same =
        api.http.patch(
            RESOURCES + "/" + address,
            "{\"fulfilment\":%s}"
                .formatted(fulfilment("test-dhcp", "'subnetId':{'value':2},'pool':{'value':'p'}")));
    assertThat(same.status()).as(same.body().toString()).isEqualTo(200);
  }

  @Test
  void theListShowsWhatIsDeclaredAndWhatWasLeftOut() {
    api.http.put(
        "/turnup/v1/connector/test-broken", "{\"problem\":\"the setting url is missing\"}");
    assertThat(listed("test-dhcp").at("/parameters/subnetId/type").asString()).isEqualTo("integer");
    assertThat(listed("test-dhcp").path("outputs").propertyNames())
        .containsExactlyInAnyOrder("address", "hwAddress");
    assertThat(listed("kea").has("parameters")).isFalse();
    JsonNode broken = listed("test-broken");
    assertThat(broken.path("problem").asString()).isEqualTo("the setting url is missing");
    assertThat(broken.has("lastSeen")).isFalse();
    Refusals.assertViolation(
        api.http.post(RESOURCES, resource("test-broken", "")),
        "fulfilment.connector",
        "test-broken",
        "they left it out: the setting url is missing");
    api.http.put("/turnup/v1/connector/test-broken", "{\"operations\":[\"present\"]}");
    assertThat(listed("test-broken").has("problem")).isFalse();
    assertThat(listed("test-broken").has("lastSeen")).isTrue();
  }

  private JsonNode listed(String name) {
    return api.http
        .get("/turnup/v1/connector")
        .body()
        .valueStream()
        .filter(connector -> connector.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Four resources; the last uses an output of one of the others. */
  private String service(String output, String poolCardinality) {
    String address =
        catalog.resource(
            "address",
            fulfilment("test-dhcp", "'subnetId':{'value':1},'pool':{'characteristic':'pool'}"));
    String port = catalog.resource("port", "{\"pool\":\"%s\"}".formatted(catalog.pool));
    String zone =
        catalog.resource(
            "zone",
            fulfilment(
                "test-dns",
                "'kind':{'value':'zone'},'zone':{'value':'z'},'nameservers':{'value':'n'}"));
    String name =
        catalog.resource(
            "name",
            fulfilment(
                "test-dns", "'zone':{'value':'z'},'content':{'output':'%s'}".formatted(output)));
    return "{\"name\":\"s\",\"specCharacteristic\":[{\"name\":\"pool\",\"valueType\":\"string\",\"minCardinality\":%s}],\"fulfilment\":{\"resources\":[%s,%s,%s,%s]}}"
        .formatted(
            poolCardinality,
            need("ipv4", address),
            need("access", port),
            need("zone", zone),
            need("dns", name));
  }

  private static String need(String role, String id) {
    return "{\"name\":\"%s\",\"resourceSpecification\":{\"id\":\"%s\"}}".formatted(role, id);
  }

  private static String resource(String connector, String parameters) {
    return "{\"name\":\"r\",\"fulfilment\":%s}"
        .formatted(fulfilment(connector, parameters == null ? "" : parameters));
  }

  private static String fulfilment(String connector, String parameters) {
    return "{\"connector\":\"%s\",\"parameters\":{%s}}"
        .formatted(connector, parameters.replace('\'', '"'));
  }
}
