package org.turnup.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.turnup.connectors.Connector;
import org.turnup.connectors.Declaration;
import org.turnup.connectors.Outcome;
import org.turnup.connectors.Request;

@ExtendWith(OutputCaptureExtension.class)
class RegistrationTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private ApiUnderTest api;

  @BeforeEach
  void start() throws Exception {
    api = new ApiUnderTest();
  }

  @AfterEach
  void stop() {
    http.close();
    api.close();
  }

  @Test
  void everyConnectorIsToldWithItsOperations() {
    registration(api.url()).register();

    assertThat(api.registered())
        .isEqualTo(
            Map.of(
                "/turnup/v1/connector/kea",
                "{\"operations\":[\"present\",\"absent\",\"read\"]}",
                "/turnup/v1/connector/powerdns",
                "{\"operations\":[\"present\",\"absent\",\"read\"]}"));
  }

  @Test
  void aConnectorIsToldWithWhatItTakesAndGives() {
    Declaration declaration =
        new Declaration(
            Map.of("password", Map.of("secret", true)),
            Map.of("number", Map.of("type", "string", "required", true)),
            Map.of("mailbox", Map.of()));
    registration(api.url(), List.of(declared("pbx", declaration)), Map.of()).register();

    assertThat(api.registered())
        .containsOnlyKeys("/turnup/v1/connector/pbx")
        .hasValueSatisfying(
            containing(
                "\"operations\":[\"present\",\"absent\",\"read\"]",
                "\"number\":{",
                "\"type\":\"string\"",
                "\"required\":true",
                "\"outputs\":{\"mailbox\":{}}"))
        .doesNotContainValue("password");
  }

  @Test
  void oneThatWasLeftOutIsToldWithTheReason() {
    registration(
            api.url(), List.of(connector("kea")), Map.of("pbx", "the setting pbx.url is missing"))
        .register();

    assertThat(api.registered())
        .containsEntry(
            "/turnup/v1/connector/pbx", "{\"problem\":\"the setting pbx.url is missing\"}")
        .containsKey("/turnup/v1/connector/kea");
  }

  @Test
  void aConnectorThatApiRefusesDoesNotHoldUpTheOthers() {
    api.refuse("kea");
    registration(api.url()).register();

    assertThat(api.registered()).containsOnlyKeys("/turnup/v1/connector/powerdns");
  }

  @Test
  void anOutageOfApiIsLoggedOnceAndSoIsItsEnd(CapturedOutput output) {
    Registration registration = registration(api.url());
    registration.register();
    api.refuse("kea");
    registration.register();
    registration.register();
    api.accept("kea");
    registration.register();
    registration.register();

    assertThat(output.getAll().lines().filter(line -> line.contains("not registered"))).hasSize(1);
    assertThat(output.getAll().lines().filter(line -> line.contains("are registered"))).hasSize(2);
  }

  @Test
  void anApiThatIsNotThereStopsNothing(CapturedOutput output) {
    URI gone = api.url();
    api.close();
    registration(gone).register();

    assertThat(output).contains("not registered").doesNotContain("\tat ");
  }

  private static Condition<String> containing(String... parts) {
    return new Condition<>(
        body -> Stream.of(parts).allMatch(body::contains), "containing " + List.of(parts));
  }

  private Registration registration(URI url) {
    return registration(url, List.of(connector("kea"), connector("powerdns")), Map.of());
  }

  private Registration registration(
      URI url, List<Connector> connectors, Map<String, String> problems) {
    return new Registration(
        connectors, problems, new WorkersProperties.Api(url, Duration.ofSeconds(20)), http);
  }

  private static Connector connector(String name) {
    return ScriptedConnector.always(name, request -> new Outcome.Done(Map.of()));
  }

  private static Connector declared(String name, Declaration declaration) {
    Connector plain = connector(name);
    return new Connector() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Duration limit() {
        return plain.limit();
      }

      @Override
      public Optional<Declaration> declaration() {
        return Optional.of(declaration);
      }

      @Override
      public Outcome call(Request request) {
        return plain.call(request);
      }
    };
  }
}
