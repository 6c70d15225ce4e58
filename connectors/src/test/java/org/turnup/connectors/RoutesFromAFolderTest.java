package org.turnup.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new kind of network system is a YAML file and its settings, without Java. */
class RoutesFromAFolderTest {

  private static final String ROUTE_FILE =
      """
      - route:
          from:
            uri: direct:voicemail-present
            steps:
              - setBody:
                  groovy: "[mailbox: variables.parameters.number, owner: variables.owner]"
              - marshal:
                  json: {}
              - to:
                  uri: "{{voicemail.url}}/mailboxes"
                  parameters:
                    httpMethod: PUT
                    okStatusCodeRange: 200-299,409
              - choice:
                  when:
                    - simple: ${header.CamelHttpResponseCode} == 409
                      steps:
                        - setVariable:
                            name: refused
                            simple: "${bodyAs(String)}"
              - setBody:
                  groovy: "[mailbox: variables.parameters.number]"
      - route:
          from:
            uri: direct:voicemail-absent
            steps:
              - setVariable:
                  name: retryLater
                  constant: the system is in its nightly maintenance
      - route:
          from:
            uri: direct:voicemail-read
            steps:
              - setVariable:
                  name: fault
                  constant: the system cannot read
      """;

  @TempDir Path folder;

  @Test
  void aFileAndSettingsMakeAConnector() throws IOException {
    Files.writeString(folder.resolve("voicemail.yaml"), ROUTE_FILE);
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/mailboxes",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          byte[] answer = "number in use".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(body.contains("4711") ? 409 : 200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    try (Connectors connectors = start(Map.of("voicemail", Map.of("url", url)))) {
      Connector voicemail = connectors.find("voicemail").orElseThrow();
      assertThat(voicemail.call(request(Operation.PRESENT, "4712")))
          .isEqualTo(new Outcome.Done(Map.of("mailbox", "4712")));
      assertThat(voicemail.call(request(Operation.PRESENT, "4711")))
          .isEqualTo(new Outcome.Refused("number in use"));
      assertThat(voicemail.call(request(Operation.ABSENT, "4712")))
          .isEqualTo(new Outcome.RetryLater("the system is in its nightly maintenance"));
      assertThat(voicemail.call(request(Operation.READ, "4712")))
          .isEqualTo(new Outcome.LastingFault("the system cannot read"));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void anImpossibleLimitIsNamed() {
    assertThatThrownBy(() -> new ConnectorSettings("kea", Map.of("limit", "10")))
        .hasMessage("kea.limit is '10'; expected a positive ISO-8601 duration such as PT10S");
  }

  private Connectors start(Map<String, Map<String, String>> settings) {
    return Connectors.start(settings, List.of(folder), new SimpleMeterRegistry());
  }

  private static Request request(Operation operation, String number) {
    return new Request(operation, "owner-1", Map.of("number", number), Map.of());
  }
}
