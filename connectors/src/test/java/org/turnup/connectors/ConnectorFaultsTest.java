package org.turnup.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.turnup.connectors.kit.LogCapture;

/** A connector that cannot be started is left out and says why; the others start. */
class ConnectorFaultsTest {

  private static final Map<String, String> GOOD =
      Map.of("url", "http://127.0.0.1:1", "user", "oss", "password", "secret");

  private static final String ROUTES =
      """
      - route:
          from:
            uri: direct:pbx-present
            steps:
              - to: direct:pbx-check
              - setBody:
                  groovy: "[number: variables.parameters.number]"
      - route:
          from:
            uri: direct:pbx-check
            steps:
              - setProperty:
                  name: url
                  simple: "{{pbx.url}}"
      - route:
          from:
            uri: direct:pbx-absent
            steps:
              - setBody:
                  groovy: "[:]"
      - route:
          from:
            uri: direct:pbx-read
            steps:
              - setBody:
                  groovy: "[:]"
      """;

  private static final String DECLARATION =
      """
      settings:
        url: {description: where it is}
      parameters:
        number: {type: string, required: true}
      outputs:
        number: {type: string}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{{pbx.url}}|{{pbx.uri}}|the setting pbx.uri is missing (TURNUP_CONNECTORS_PBX_URI)",
        "direct:pbx-read|direct:pbx-raed|has no route from direct:pbx-read",
        "to: direct:pbx-check|to: direct:pbx-chekc|sends to direct:pbx-chekc, which no route serves; there are direct:pbx-absent, direct:pbx-check, direct:pbx-present, direct:pbx-read; did you mean direct:pbx-check?",
        "variables.parameters.number]|variables.parameters.number|no Groovy",
        "- setProperty|- setPropertie|pbx.yaml does not load",
        "- route:|- route: [|pbx.yaml is no YAML",
      })
  void aFaultOfAFileLeavesOnlyItsConnectorOut(String good, String bad, String message)
      throws IOException {
    Files.writeString(folder.resolve("pbx.yaml"), ROUTES.replace(good, bad));
    try (LogCapture log = new LogCapture();
        Connectors connectors = start(Map.of("url", "http://127.0.0.1:1"))) {
      assertThat(connectors.problems()).containsOnlyKeys("pbx");
      assertThat(connectors.all()).extracting(Connector::name).containsExactly("kea");
      assertThat(connectors.problems().get("pbx")).contains(message);
      assertThat(log.text()).contains("connector pbx is left out").contains(message);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "required:|requierd:|parameters.number.requierd is unknown; expected one of default, description, keyForm, required, type, values, when; did you mean required?",
        "number: {type: string, r|number: {type: strng, r|parameters.number.type is strng; expected string, integer, number or boolean",
        "parameters:|paramters:|paramters is unknown; expected one of outputs, parameters, settings; did you mean parameters?",
        "number: {type: string}|number: {when: {knd: a}}|outputs.number.when.knd is unknown; expected one of number",
        "number: {type: string, r|number: {keyForm: dnsname, r|parameters.number.keyForm is dnsname; expected exact, dnsName, dnsName in <parameter>, macAddress or ipAddress",
        "number: {type: string, r|number: {keyForm: dnsName in zonne, r|parameters.number.keyForm.zonne is unknown; expected one of number",
        "outputs:|- outputs|pbx.connector.yaml is no YAML",
        "{description: where it is}|far away|settings.url is far away; expected a map",
      })
  void aFaultOfADeclarationLeavesOnlyItsConnectorOut(String good, String bad, String message)
      throws IOException {
    Files.writeString(folder.resolve("pbx.yaml"), ROUTES);
    Files.writeString(folder.resolve("pbx.connector.yaml"), DECLARATION.replace(good, bad));
    try (Connectors connectors = start(Map.of("url", "http://127.0.0.1:1"))) {
      assertThat(connectors.all()).extracting(Connector::name).containsExactly("kea");
      assertThat(connectors.problems().get("pbx")).contains(message);
    }
  }

  @Test
  void settingsAreHeldAgainstFileAndDeclaration() throws IOException {
    Files.writeString(folder.resolve("pbx.yaml"), ROUTES);
    try (Connectors connectors = start(Map.of("ulr", "http://127.0.0.1:1"))) {
      assertThat(connectors.problems().get("pbx"))
          .contains("the setting pbx.url is missing")
          .contains("the setting pbx.ulr is unknown; there are limit, url; did you mean url?");
    }
    try (Connectors connectors = start(Map.of("url", "http://127.0.0.1:1", "limit", "10"))) {
      assertThat(connectors.problems().get("pbx")).startsWith("pbx.limit is '10'");
    }
  }

  @Test
  void namesAndKeysMayBeSpelledAsTheEnvironmentCan() throws IOException {
    Files.writeString(
        folder.resolve("my-pbx.yaml"),
        ROUTES.replace("pbx", "my-pbx").replace("{{my-pbx.url}}", "{{my-pbx.base-Url}}"));
    try (Connectors connectors = startOnly(Map.of("mypbx", Map.of("baseurl", "one")))) {
      assertThat(connectors.problems()).isEmpty();
      assertThat(connectors.all()).extracting(Connector::name).containsExactly("my-pbx");
    }
    try (Connectors connectors =
        startOnly(Map.of("mypbx", Map.of("baseurl", "one"), "my-pbx", Map.of("base-Url", "two")))) {
      assertThat(connectors.problems()).isEmpty();
    }
    try (Connectors connectors = startOnly(Map.of("mypbx", Map.of()))) {
      assertThat(connectors.problems().get("my-pbx"))
          .isEqualTo("the setting my-pbx.base-Url is missing (TURNUP_CONNECTORS_MYPBX_BASEURL)");
    }
  }

  @Test
  void whatTheEnvironmentSaysGoesBeforeWhatAFileSays() {
    assertThat(
            Spelling.known(
                Map.of("apikey", "b", "api-key", "a", "limit", "PT1S", "ulr", "x"),
                List.of("api-key", "limit", "url")))
        .isEqualTo(Map.of("api-key", "b", "limit", "PT1S", "ulr", "x"));
  }

  @Test
  void anEndpointMayBeWrittenInCamelsOwnForm() throws IOException {
    String apart =
        ROUTES
            .replaceAll("uri: direct:(.*)", "uri: direct\n      parameters: {name: $1}")
            .replace("to: direct:pbx-check", "to: {uri: direct, parameters: {name: pbx-check}}");
    Files.writeString(folder.resolve("pbx.yaml"), apart);
    assertThat(check(Map.of("url", "x"))).isEmpty();
    Files.writeString(
        folder.resolve("pbx.yaml"),
        apart.replace("direct, parameters: {name: pbx-check", "direct, parameters: {name: gone"));
    assertThat(check(Map.of("url", "x")))
        .singleElement()
        .asString()
        .startsWith("pbx.yaml sends to direct:gone, which no route serves");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "variables.parameters.findAll { it.value }",
        "variables.parameters.size()",
        "body.parameters.id",
        "variables.parameters[variables.owner]",
        "variables.parameters['number']",
      })
  void onlyWhatIsReadOfTheParametersIsLookedFor(String script) throws IOException {
    Files.writeString(
        folder.resolve("pbx.yaml"), ROUTES.replace("variables.parameters.number", script));
    Files.writeString(folder.resolve("pbx.connector.yaml"), DECLARATION);
    assertThat(check(Map.of("url", "http://127.0.0.1:1"))).isEmpty();
  }

  @Test
  void aFileThatTheChecksDrownInLeavesOnlyItsConnectorOut() throws IOException {
    Files.writeString(
        folder.resolve("pbx.yaml"),
        ROUTES + "- x: " + "[".repeat(50_000) + "]".repeat(50_000) + "\n");
    try (Connectors connectors = start(Map.of("url", "http://127.0.0.1:1"))) {
      assertThat(connectors.all()).extracting(Connector::name).containsExactly("kea");
      assertThat(connectors.problems().get("pbx")).contains("StackOverflowError");
    }
    assertThat(check(Map.of("url", "x"))).singleElement().asString().contains("StackOverflowError");
  }

  @Test
  void aQuoteIsCutBetweenItsCharacters() {
    String long199 = "x".repeat(199);
    assertThat(Faults.rootMessage(new IllegalStateException(long199 + "\uD83D\uDE00!")))
        .isEqualTo("IllegalStateException: " + long199 + "…");
  }

  @Test
  void settingsWithoutARouteFileAreNamed() {
    try (Connectors connectors = start(Map.of())) {
      assertThat(connectors.problems().get("pbx")).contains("pbx.yaml").contains(folder.toString());
    }
  }

  @Test
  void aFolderThatIsNotThereLeavesOutOnlyWhatNeedsIt() {
    Path none = folder.resolve("none");
    try (LogCapture log = new LogCapture();
        Connectors connectors =
            Connectors.start(
                Map.of("kea", GOOD, "pbx", Map.of("url", "x")),
                List.of(none),
                new SimpleMeterRegistry())) {
      assertThat(connectors.all()).extracting(Connector::name).containsExactly("kea");
      assertThat(connectors.problems().get("pbx")).contains("no route file", none.toString());
      assertThat(log.text()).contains("there is no folder " + none);
    }
  }

  @Test
  void twoConnectorsMayUseTheSameNamesForTheirOwnThings() throws IOException {
    Files.writeString(
        folder.resolve("pbx.yaml"), ROUTES.replace("direct:pbx-check", "direct:check"));
    Files.writeString(
        folder.resolve("pbx2.yaml"),
        ROUTES.replace("direct:pbx-check", "direct:check").replace("pbx", "pbx2"));
    Map<String, Map<String, String>> settings =
        Map.of("pbx", Map.of("url", "one"), "pbx2", Map.of("url", "two"));
    try (Connectors connectors =
        Connectors.start(settings, List.of(folder), new SimpleMeterRegistry())) {
      assertThat(connectors.problems()).isEmpty();
      assertThat(connectors.all()).extracting(Connector::name).containsExactly("pbx", "pbx2");
    }
  }

  @Test
  void aConnectorSaysWhatItDeclares() throws IOException {
    Files.writeString(folder.resolve("pbx.yaml"), ROUTES);
    Files.writeString(folder.resolve("pbx.connector.yaml"), DECLARATION);
    try (Connectors connectors = start(Map.of("url", "http://127.0.0.1:1"))) {
      Declaration pbx = connectors.find("pbx").orElseThrow().declaration().orElseThrow();
      assertThat(pbx.parameters()).containsOnlyKeys("number");
      assertThat(pbx.parameters().get("number"))
          .containsOnly(Map.entry("type", "string"), Map.entry("required", true));
      Declaration kea = connectors.find("kea").orElseThrow().declaration().orElseThrow();
      assertThat(kea.parameters())
          .containsOnlyKeys("subnetId", "pool", "address", "hostname", "hwAddress");
      assertThat(kea.outputs()).containsOnlyKeys("address", "subnetId", "hwAddress");
    }
  }

  @Test
  void aFileWithoutADeclarationIsNotGivenTheBundledOne() throws IOException {
    Files.writeString(folder.resolve("kea.yaml"), ROUTES.replace("pbx", "kea"));
    try (Connectors connectors =
        Connectors.start(
            Map.of("kea", Map.of("url", "x")), List.of(folder), new SimpleMeterRegistry())) {
      assertThat(connectors.find("kea").orElseThrow().declaration()).isEmpty();
    }
  }

  @Test
  void theCheckFindsParametersThatAreNotDeclared() throws IOException {
    Files.writeString(
        folder.resolve("pbx.yaml"), ROUTES.replace("parameters.number", "parameters.numbr"));
    Files.writeString(folder.resolve("pbx.connector.yaml"), DECLARATION);
    assertThat(check(Map.of("url", "http://127.0.0.1:1")))
        .containsExactly(
            "pbx.yaml reads the parameter numbr; declared are number; did you mean number?");
    Files.writeString(folder.resolve("pbx.yaml"), ROUTES);
    assertThat(check(Map.of("url", "http://127.0.0.1:1"))).isEmpty();
    assertThat(check(Map.of()))
        .containsExactly("the setting pbx.url is missing (TURNUP_CONNECTORS_PBX_URL)");
  }

  @Test
  void theBundledConnectorsPassTheirCheck() {
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    assertThat(Connectors.check("kea", GOOD, List.of(), metrics)).isEmpty();
    Map<String, String> powerdns = Map.of("url", "http://127.0.0.1:1", "apikey", "k");
    assertThat(Connectors.check("powerdns", powerdns, List.of(), metrics)).isEmpty();
  }

  private List<String> check(Map<String, String> settings) {
    return Connectors.check("pbx", settings, List.of(folder), new SimpleMeterRegistry());
  }

  private Connectors startOnly(Map<String, Map<String, String>> settings) {
    return Connectors.start(settings, List.of(folder), new SimpleMeterRegistry());
  }

  private Connectors start(Map<String, String> pbx) {
    Map<String, Map<String, String>> settings = new HashMap<>();
    settings.put("kea", GOOD);
    settings.put("pbx", pbx);
    return Connectors.start(settings, List.of(folder), new SimpleMeterRegistry());
  }
}
