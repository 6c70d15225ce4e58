package org.turnup.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.turnup.connectors.Connector;
import org.turnup.connectors.Outcome;

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

  private Registration registration(URI url) {
    List<Connector> connectors = List.of(connector("kea"), connector("powerdns"));
    return new Registration(
        connectors, new WorkersProperties.Api(url, Duration.ofSeconds(20)), http);
  }

  private static Connector connector(String name) {
    return ScriptedConnector.always(name, request -> new Outcome.Done(Map.of()));
  }
}
