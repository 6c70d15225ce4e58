package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Requests that HTTP or our paths do not allow: 4xx in the TMF shape, and nothing stored. */
class BadHttpTest {

  private static final String ORDERS = "/tmf-api/serviceOrdering/v4/serviceOrder";
  private static final String MB = "{\"description\":\"%s\"}";

  private final ApiUnderTest api = ApiUnderTest.get();
  private Map<String, Long> before = Map.of();

  @BeforeEach
  void count() {
    api.awaitQuiet();
    before = Rows.count(api);
  }

  @AfterEach
  void nothingIsStored() {
    assertThat(Rows.count(api)).isEqualTo(before);
  }

  private static byte[] body(int size) {
    return MB.formatted("x".repeat(size - MB.length() + 2)).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aBodyOfOneByteMoreThanAMegabyteIsRefusedUnread() {
    byte[] large = body(1024 * 1024 + 1);
    Http.Answer answer =
        api.http.send(
            api.http
                .request(ORDERS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(large)));
    Refusals.assertShape(answer, 413);
    assertThat(answer.text("message")).contains("body", "1048577", "1048576");
  }

  @Test
  void aChunkedBodyOfOneByteMoreThanAMegabyteIsRefused() {
    byte[] large = body(1024 * 1024 + 1);
    Http.Answer answer =
        api.http.send(
            api.http
                .request(ORDERS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
    Refusals.assertShape(answer, 413);
  }

  @Test
  void aBodyOfExactlyAMegabyteIsRead() {
    Http.Answer answer =
        api.http.send(
            api.http
                .request(ORDERS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body(1024 * 1024))));
    Refusals.assertViolation(answer, "serviceOrderItem", "nothing", "mandatory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "application/json;charset=utf-16",
        "nonsense",
        "application/json;charset=nonsense",
        "application/merge-patch+json"
      })
  void onlyJsonInUtf8IsRead(String type) {
    Http.Answer answer =
        api.http.send(
            api.http
                .request(ORDERS)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{}")));
    Refusals.assertShape(answer, 415);
    assertThat(answer.text("message")).contains("Content-Type", type, "application/json");
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    Http.Answer answer =
        api.http.send(
            api.http
                .request(ORDERS)
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofByteArray(
                        "{\"description\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1))));
    Refusals.assertViolation(answer, "body", "", "UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
  void anotherUnicodeEncodingIsRefused(String encoding) {
    Refusals.assertViolation(
        post("{\"description\":\"x\"}".getBytes(Charset.forName(encoding))), "body", "", "UTF-8");
  }

  @Test
  void aByteOrderMarkIsRefused() {
    Refusals.assertViolation(
        post("\uFEFF{\"description\":\"x\"}".getBytes(StandardCharsets.UTF_8)),
        "body",
        "byte order mark",
        "UTF-8");
  }

  private Http.Answer post(byte[] body) {
    return api.http.send(
        api.http
            .request(ORDERS)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /tmf-api/serviceOrdering/v4/serviceOrder, 'GET, HEAD, POST, OPTIONS'",
    "PUT, /tmf-api/serviceOrdering/v4/serviceOrder/1, 'GET, HEAD, PATCH, DELETE, OPTIONS'",
    "PATCH, /tmf-api/serviceOrdering/v4/cancelServiceOrder/1, 'GET, HEAD, OPTIONS'",
    "DELETE, /tmf-api/resourceOrdering/v4/cancelResourceOrder/1, 'GET, HEAD, OPTIONS'",
    "POST, /tmf-api/ServiceActivationAndConfiguration/v4/monitor, 'GET, HEAD, OPTIONS'",
    "PATCH, /tmf-api/serviceCatalogManagement/v4/importJob/1, 'GET, HEAD, DELETE, OPTIONS'",
    "GET, /tmf-api/serviceOrdering/v4/hub, 'POST, OPTIONS'",
    "HEAD, /tmf-api/serviceOrdering/v4/hub, 'POST, OPTIONS'",
    "POST, /turnup/v1/connector, 'GET, HEAD, OPTIONS'",
    "DELETE, /turnup/v1/pool/x, 'GET, HEAD, PUT, OPTIONS'",
    "POST, /turnup/v1/process, 'GET, HEAD, OPTIONS'",
    "POST, /turnup/v1/process/a.bpmn, 'GET, HEAD, PUT, DELETE, OPTIONS'",
    "GET, /turnup/v1/serviceOrder/1/step/2/giveUp, 'POST, OPTIONS'",
    "GET, /turnup/v1/try, 'POST, OPTIONS'",
    "PUT, /turnup/v1/serviceOrder/1/plan, 'GET, HEAD, OPTIONS'"
  })
  void anotherMethodIsRefusedWithThoseThatAreAllowed(String method, String path, String allowed) {
    Http.Answer answer =
        api.http.send(api.http.request(path).method(method, BodyPublishers.noBody()));
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.raw().headers().firstValue("Allow")).contains(allowed);
    if (!method.equals("HEAD")) {
      Refusals.assertShape(answer, 405);
      assertThat(answer.text("message")).contains(method, allowed);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/tmf-api/",
        "/tmf-api/serviceOrdering/v4/openapi.yaml",
        "/swagger-ui/no-such-file",
        "/tmf-api/serviceOrdering/v4",
        "/tmf-api/serviceOrdering/v4/nothing",
        "/tmf-api/serviceOrdering/v5/serviceOrder",
        "/tmf-api/serviceOrdering/v4/serviceOrder/a/b",
        "/tmf-api/serviceOrdering/v4/serviceOrder/12",
        "/tmf-api/serviceOrdering/v4/serviceOrder/01a20149-0000-7000-8000-000000000000",
        "/turnup/v1/serviceOrder/12/plan",
        "/turnup/v1/pool/no-such-pool",
        "/error"
      })
  void whatIsNotThereIsNotFound(String path) {
    Refusals.assertShape(api.http.get(path), 404);
    Refusals.assertShape(
        api.http.send(api.http.request(path).header("Accept", "text/html, */*;q=0.1").GET()), 404);
  }

  @Test
  void aBrowserIsAnsweredInJsonToo() {
    Http.Answer answer =
        api.http.send(
            api.http
                .request(ORDERS + "?limit=0")
                .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .GET());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.raw().headers().firstValue("Content-Type")).contains("application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/xml",
        "text/html, application/xml;q=0.9",
        "application/json;q=0",
        "application/json;q=0, */*",
        "application/*;q=0, text/html",
        "nonsense"
      })
  void anAnswerThatIsNoJsonIsRefusedBeforeAnyWork(String accept) {
    Http.Answer answer =
        api.http.send(
            api.http
                .request(ORDERS)
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(BodyPublishers.ofString("{")));
    Refusals.assertShape(answer, 406);
    assertThat(answer.text("message")).contains("Accept", accept, "application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*/*", "application/*", "application/json;charset=utf-8", "text/xml, */*;q=0.1"})
  void anAnswerThatMayBeJsonIsJson(String accept) {
    Http.Answer answer =
        api.http.send(api.http.request(ORDERS + "?limit=0").header("Accept", accept).GET());
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void headIsAnsweredLikeGetWithoutABody() {
    Http.Answer answer =
        api.http.send(
            api.http.request(ORDERS + "?limit=0").method("HEAD", BodyPublishers.noBody()));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.raw().body()).isEmpty();
    assertThat(answer.raw().headers().firstValue("X-Total-Count")).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=1001|limit|1001|0 to 1000",
        "limit=-1|limit|-1|0 to 1000",
        "limit=ten|limit|ten|0 to 1000",
        "offset=x|offset|x|whole number",
        "offset=1&offset=2|offset|1,2|whole number",
        "offset=99999999999|offset|99999999999|whole number",
        "=x|query|=x|name=value",
        "a%00b=x|query||attribute names",
        "a=%00|a||without NUL"
      })
  void aParameterThatCannotBeIsRefused(String query, String field, String value, String expected) {
    Refusals.assertViolation(
        api.http.get(ORDERS + "?" + query), field, value == null ? "" : value, expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /tmf-api/%zz HTTP/1.1",
        "GET /tmf-api/[x] HTTP/1.1",
        "GET /tmf-api/{x} HTTP/1.1",
        "GET /tmf-api/a%2Fb HTTP/1.1",
        "GET /tmf-api/%00 HTTP/1.1",
        "GET /tmf-api/serviceOrdering/v4/serviceOrder?a=\u0001 HTTP/1.1",
        "GET /../../etc/passwd HTTP/1.1",
        "GET /tmf-api/serviceOrdering/v4/serviceOrder?a=%zz HTTP/1.1",
        "NONSENSE",
        "G\"T / HTTP/1.1"
      })
  void whatTomcatRefusesIsAnsweredInTheSameShape(String line) throws IOException {
    String answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 400");
    assertTmfBody(answer);
  }

  /** No URI has them, but curl sends them all the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "orderDate>2999-01-01",
        "orderDate>=2999-01-01",
        "state.regex=^nothing|[0-9]{99}$",
        "state=~^nothing",
        "externalId=\"nothing\"",
        "filter=$[?(@.externalId=='nothing')]"
      })
  void whatIsCommonlyNotEncodedIsReadAllTheSame(String query) throws IOException {
    String answer =
        raw("GET %s?%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".formatted(ORDERS, query));
    assertThat(answer).startsWith("HTTP/1.1 200").contains("X-Total-Count: 0\r\n");
    String link = answer.lines().filter(line -> line.startsWith("Link: ")).findFirst().orElse("");
    String first = link.substring(link.indexOf('<') + 1, link.indexOf('>'));
    assertThat(URLDecoder.decode(URI.create(first).getRawQuery(), StandardCharsets.UTF_8))
        .isEqualTo(query);
  }

  @Test
  void aPathMayEndWithASlash() {
    assertThat(api.http.get(ORDERS + "/?limit=1").status()).isEqualTo(200);
    Refusals.assertShape(api.http.get(ORDERS + "/nothing/"), 404);
    Refusals.assertViolation(
        api.http.post(ORDERS + "/", "{}"), "serviceOrderItem", "nothing", "mandatory");
  }

  @Test
  void aRequestWithoutHostIsAnsweredInTheSameShape() throws IOException {
    assertTmfBody(raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"));
  }

  @Test
  void aHeaderBeyondAllMeasureIsAnsweredInTheSameShape() throws IOException {
    assertTmfBody(
        raw(
            "GET / HTTP/1.1\r\nHost: x\r\nX: "
                + "y".repeat(20_000)
                + "\r\nConnection: close\r\n\r\n"));
  }

  private static void assertTmfBody(String answer) {
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    assertThat(answer).contains("application/json").doesNotContain("<html", "Exception");
    assertThat(JsonMapper.shared().readTree(body).path("@type").asString()).isEqualTo("Error");
  }

  private String raw(String request) throws IOException {
    URI base = api.http.request("/").build().uri();
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
