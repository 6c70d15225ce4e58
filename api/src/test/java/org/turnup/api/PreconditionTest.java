package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The headers of RFC 9110 section 13, by every method and at resources of every kind. */
class PreconditionTest {

  private final ApiUnderTest api = ApiUnderTest.get();

  /** A list, a body that makes an element of it, a patch of that. */
  private record Kind(String list, String body, String patch) {}

  static Stream<Kind> kinds() {
    return Stream.of(
        new Kind(
            "/tmf-api/serviceCatalogManagement/v4/serviceSpecification",
            "{\"name\":\"x\"}",
            "{\"description\":\"y\"}"),
        new Kind(
            "/tmf-api/serviceInventory/v4/service",
            "{\"state\":\"designed\",\"serviceSpecification\":{\"id\":\"x\"}}",
            "{\"description\":\"y\"}"),
        new Kind(
            "/tmf-api/ServiceActivationAndConfiguration/v4/service",
            "{\"state\":\"designed\",\"serviceSpecification\":{\"id\":\"x\"}}",
            "{\"description\":\"y\"}"),
        new Kind(
            "/tmf-api/resourceInventoryManagement/v4/resource",
            "{\"name\":\"x\"}",
            "{\"description\":\"y\"}"));
  }

  private Http.Answer send(String method, String path, String body, String... headers) {
    var request =
        api.http
            .request(path)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return api.http.send(request);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aChangeIsMadeOnlyWhereItsPreconditionsHold(Kind kind) {
    String path = kind.list() + "/" + api.http.post(kind.list(), kind.body()).text("id");
    for (String[] failing :
        new String[][] {
          {"If-None-Match", "*"},
          {"If-None-Match", "\"0\""},
          {"If-None-Match", "W/\"0\""},
          {"If-None-Match", "\"7\", \"0\""},
          {"If-Match", "\"1\""},
          {"If-Match", "W/\"0\""},
          {"If-Match", "*", "If-None-Match", "*"},
          {"If-None-Match", "\"7\"", "If-None-Match", "\"0\""},
          {"If-Unmodified-Since", "Thu, 01 Jan 2026 00:00:00 GMT"}
        }) {
      for (String method : new String[] {"PATCH", "DELETE"}) {
        Http.Answer answer =
            send(method, path, method.equals("PATCH") ? kind.patch() : "", failing);
        assertThat(answer.status()).as(method + " " + String.join(" ", failing)).isEqualTo(412);
        Refusals.assertShape(answer, 412);
        assertThat(answer.text("message")).contains("got", "expected");
      }
    }
    assertThat(api.http.get(path).text("description")).isEmpty();
    assertThat(
            send(
                    "PATCH",
                    path,
                    kind.patch(),
                    "If-None-Match",
                    "\"9\"",
                    "If-Match",
                    "\"0\"",
                    "If-Unmodified-Since",
                    "Thu, 01 Jan 2026 00:00:00 GMT")
                .status())
        .as("If-Match goes before If-Unmodified-Since")
        .isEqualTo(200);
    assertThat(
            send(
                    "DELETE",
                    path,
                    "",
                    "If-Unmodified-Since",
                    "Fri, 01 Jan 2100 00:00:00 GMT",
                    "If-None-Match",
                    "\"0\"")
                .status())
        .isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "If-None-Match|\"0\"|304",
        "If-None-Match|W/\"0\"|304",
        "If-None-Match|*|304",
        "If-None-Match|\"1\"|200",
        "If-Match|\"0\"|200",
        "If-Match|*|200",
        "If-Match|\"1\"|412",
        "If-Unmodified-Since|Thu, 01 Jan 2026 00:00:00 GMT|412",
        "If-Unmodified-Since|Fri, 01 Jan 2100 00:00:00 GMT|200",
        "If-Unmodified-Since|yesterday|200"
      })
  void aReaderHasPreconditionsToo(String header, String value, int status) {
    Kind kind = kinds().findFirst().orElseThrow();
    String path = kind.list() + "/" + api.http.post(kind.list(), kind.body()).text("id");
    assertThat(send("GET", path, "", header, value).status()).isEqualTo(status);
    assertThat(send("HEAD", path, "", header, value).status()).isEqualTo(status);
  }

  @Test
  void aListIsThereAndHasNoVersion() {
    Kind kind = kinds().findFirst().orElseThrow();
    assertThat(send("POST", kind.list(), kind.body(), "If-None-Match", "*").status())
        .isEqualTo(412);
    assertThat(send("POST", kind.list(), kind.body(), "If-Match", "\"0\"").status()).isEqualTo(412);
    assertThat(send("POST", kind.list(), kind.body(), "If-Match", "*").status()).isEqualTo(201);
    assertThat(send("POST", kind.list(), kind.body(), "If-None-Match", "\"0\"").status())
        .isEqualTo(201);
  }
}
