package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import tools.jackson.databind.json.JsonMapper;

/** Each path by each method, as clients, proxies and browsers ask. */
class HttpSurfaceTest {

  private static final String ORDERS = "/tmf-api/serviceOrdering/v4/serviceOrder";
  private static final String NOWHERE = "/01a20149-0000-7000-8000-000000000000";

  private final ApiUnderTest api = ApiUnderTest.get();

  private record Path(String path, boolean isRead, boolean isPatched) {}

  /** Every path that the declarations give, and ours beside them. */
  static Stream<Path> paths() {
    List<Path> all = new ArrayList<>();
    for (TmfApi one : TmfApi.all()) {
      // The example of a guide has no table here.
      if (one.number().equals("TMF674")) {
        continue;
      }
      for (String base : one.basePaths()) {
        for (TmfResource resource : one.resources().values()) {
          String path = base + "/" + resource.name();
          all.add(new Path(path, resource.offers(TmfResource.Operation.LIST), false));
          all.add(
              new Path(
                  path + NOWHERE,
                  resource.offers(TmfResource.Operation.READ),
                  resource.offers(TmfResource.Operation.PATCH)));
        }
        all.add(new Path(base + "/hub", false, false));
        all.add(new Path(base + "/hub" + NOWHERE, true, false));
        all.add(new Path(base + "/openapi.json", true, false));
      }
    }
    for (String path :
        List.of(
            "/tmf-api",
            "/tmf-api/event/v4/topic" + NOWHERE + "/hub",
            "/tmf-api/event/v4/topic" + NOWHERE + "/event",
            "/tmf-api/event/v4/topic" + NOWHERE + "/event" + NOWHERE,
            "/turnup/v1/connector",
            "/turnup/v1/process",
            "/turnup/v1/orderSettings",
            "/turnup/v1/subscription",
            "/turnup/v1/subscription" + NOWHERE,
            "/turnup/v1/subscription" + NOWHERE + "/dead-letter",
            "/turnup/v1/pool/nothing",
            "/turnup/v1/serviceOrder" + NOWHERE + "/plan",
            "/turnup/v1/resourceOrder" + NOWHERE + "/plan",
            "/turnup/v1/monitor" + NOWHERE + "/plan",
            "/turnup/v1/exportJob" + NOWHERE + "/file")) {
      all.add(new Path(path, true, false));
    }
    return all.stream();
  }

  private Http.Answer send(String method, String path, String... headers) {
    var request = api.http.request(path).method(method, BodyPublishers.noBody());
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return api.http.send(request);
  }

  private static String header(Http.Answer answer, String name) {
    return answer.raw().headers().firstValue(name).orElse("");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void optionsSaysWhatThereIsWhoeverAsks(Path path) {
    Http.Answer plain = send("OPTIONS", path.path());
    assertThat(plain.status()).as(path.toString()).isEqualTo(204);
    assertThat(header(plain, "Allow").contains("GET, HEAD"))
        .as(path.toString())
        .isEqualTo(path.isRead());
    assertThat(header(plain, "Allow")).contains("OPTIONS");
    assertThat(header(plain, "Accept-Patch").contains("application/json-patch+json"))
        .isEqualTo(path.isPatched());
    for (String asked : List.of("GET", "PATCH", "NONSENSE")) {
      Http.Answer browser =
          send(
              "OPTIONS",
              path.path(),
              "Origin",
              "https://portal.example.com",
              "Access-Control-Request-Method",
              asked);
      assertThat(browser.status()).isEqualTo(204);
      for (String name : List.of("Allow", "Accept-Patch", "Access-Control-Allow-Origin")) {
        assertThat(header(browser, name)).isEqualTo(header(plain, name));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("paths")
  void headAnswersAsGetDoes(Path path) {
    Http.Answer get = send("GET", path.path());
    Http.Answer head = send("HEAD", path.path());
    assertThat(head.status()).as(path.toString()).isEqualTo(get.status());
    assertThat(head.raw().body()).isEmpty();
    assertThat(head.status() == 405).isEqualTo(!path.isRead());
    assertThat(header(head, "Content-Type")).isEqualTo(header(get, "Content-Type"));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void anyOtherMethodIsToldWhatThereIs(Path path) {
    String allowed = header(send("OPTIONS", path.path()), "Allow");
    for (String method : List.of("PUT", "POST", "PATCH", "DELETE", "PROPFIND", "get")) {
      Http.Answer answer = send(method, path.path());
      if (!List.of(allowed.split(", ")).contains(method)) {
        assertThat(answer.status()).as(method + " " + path).isEqualTo(405);
        assertThat(header(answer, "Allow")).as(method + " " + path).isEqualTo(allowed);
      } else {
        assertThat(answer.status()).as(method + " " + path).isBetween(400, 499);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("paths")
  void traceIsRefusedLikeAnyOtherMethod(Path path) throws IOException {
    String answer =
        raw("TRACE " + path.path() + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 405");
    assertThat(answer)
        .containsIgnoringCase(
            "\r\nAllow: " + header(send("OPTIONS", path.path()), "Allow") + "\r\n");
    assertThat(
            JsonMapper.shared()
                .readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4))
                .path("@type")
                .asString(""))
        .isEqualTo("Error");
  }

  private String raw(String request) throws IOException {
    URI base = api.http.request("/").build().uri();
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/tmf-api/serviceOrdering/v4//serviceOrder",
        "/tmf-api/serviceOrdering/v4//serviceOrder/",
        "/tmf-api/serviceOrdering/v4///serviceOrder",
        "//tmf-api/serviceOrdering/v4/serviceOrder",
        "/tmf-api//serviceOrdering//v4//serviceOrder//",
        "/tmf-api/serviceOrdering/v4//openapi.json",
        "/tmf-api/event/v4//topic",
        "/turnup//v1/connector"
      })
  void aPathMayRepeatItsSlashes(String path) throws IOException {
    assertThat(
            raw(
                "GET "
                    + path
                    + "?limit=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                        .replace(
                            "?limit=1",
                            path.contains("order") || path.contains("Order/") ? "?limit=1" : "")))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void whatIsMadeAtAPathWithRepeatedSlashesHasItsOneAddress() {
    Http.Answer made =
        api.http.post(
            "/tmf-api/serviceCatalogManagement/v4//serviceSpecification", "{\"name\":\"x\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(header(made, "Location")).isEqualTo(made.text("href")).doesNotContain("v4//");
    Http.Answer hub =
        api.http.post(
            "/tmf-api/serviceCatalogManagement/v4//hub",
            "{\"callback\":\"http://127.0.0.1:9/slashes\"}");
    assertThat(hub.status()).isEqualTo(201);
    assertThat(header(hub, "Location")).doesNotContain("v4//");
    send("DELETE", "/tmf-api/serviceCatalogManagement/v4//hub/" + hub.text("id"));
  }

  @Test
  void withoutTheSettingNoPageOfAnotherServerMayReadAnAnswer() {
    Http.Answer answer = send("GET", ORDERS + "?limit=0", "Origin", "https://portal.example.com");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.raw().headers().map().keySet())
        .noneMatch(name -> name.toLowerCase().startsWith("access-control"));
  }
}
