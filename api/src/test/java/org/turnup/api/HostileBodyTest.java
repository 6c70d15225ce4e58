package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;

/** Bodies that are no JSON of ours, at every place that takes one: a 4xx that says why. */
class HostileBodyTest {

  private static final String SPECIFICATIONS =
      "/tmf-api/serviceCatalogManagement/v4/serviceSpecification";

  private final ApiUnderTest api = ApiUnderTest.get();

  /** Each with its method. */
  static Stream<String> places() {
    Stream<String> declared =
        TmfApi.all().stream()
            // The example of a guide has no table here.
            .filter(one -> !one.number().equals("TMF674"))
            .flatMap(
                one ->
                    Stream.concat(
                        Stream.of("POST " + one.basePaths().getFirst() + "/hub"),
                        one.resources().values().stream()
                            .filter(r -> r.offers(TmfResource.Operation.CREATE))
                            .map(r -> "POST " + r.path())));
    return Stream.concat(
        declared,
        Stream.of(
            "PUT /turnup/v1/connector/hostile",
            "PUT /turnup/v1/pool/hostile",
            "PUT /turnup/v1/orderSettings"));
  }

  private Http.Answer send(String place, String type, byte[] body, String... headers) {
    String[] parts = place.split(" ");
    var request =
        api.http
            .request(parts[1])
            .header("Content-Type", type)
            .method(parts[0], BodyPublishers.ofByteArray(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return api.http.send(request);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] text(int... inside) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(bytes("{\"name\":\""));
    for (int one : inside) {
      body.write(one);
    }
    body.writeBytes(bytes("\"}"));
    return body.toByteArray();
  }

  static List<byte[]> hostile() {
    return List.of(
        bytes("{\"name\":1e2147483648}"),
        bytes("{\"name\":1e-2147483649}"),
        bytes("{\"name\":-1E+99999999999999999999}"),
        bytes("{\"name\":0e2147483648}"),
        bytes("{\"name\":[{\"a\":1e2147483647}]}"),
        bytes("{\"name\":1e-2147483647}"),
        bytes("{\"name\":" + "9".repeat(101) + "}"),
        bytes("{\"name\":0." + "9".repeat(101) + "}"),
        bytes("{\"name\":\"\\uD800\"}"),
        bytes("{\"name\":\"\\uDC00\\uD800\"}"),
        bytes("{\"\\uD800\":1}"),
        bytes("{\"name\":\"\\u0000\"}"),
        bytes("{\"\\u0000\":1}"),
        bytes("{\"name\":NaN}"),
        bytes("{\"name\":01}"),
        bytes("{\"name\":1,\"name\":2}"),
        bytes("{\"a\":{\"b\":1,\"b\":1}}"),
        bytes("{\"name\":\"x\"} {}"),
        bytes("{\"name\":\"x\"},"),
        bytes("\uFEFF{\"name\":\"x\"}"),
        bytes("{\"a\":" + "[".repeat(101) + "]".repeat(101) + "}"),
        bytes("[".repeat(100_000)),
        bytes("[]"),
        bytes("\"text\""),
        bytes("null"),
        bytes(""),
        bytes(" "),
        // A slash in two, three and four bytes; NUL in two.
        text(0xC0, 0xAF),
        text(0xE0, 0x80, 0xAF),
        text(0xF0, 0x80, 0x80, 0xAF),
        text(0xC0, 0x80),
        // Half of a surrogate pair, what is beyond Unicode, and halves of characters.
        text(0xED, 0xA0, 0x80),
        text(0xED, 0xA0, 0xBD, 0xED, 0xBA, 0x80),
        text(0xF4, 0x90, 0x80, 0x80),
        text(0xF8, 0x88, 0x80, 0x80, 0x80),
        text(0xC3),
        text(0x80),
        text(0xFF),
        "{\"name\":\"x\"}".getBytes(StandardCharsets.UTF_16LE));
  }

  @ParameterizedTest
  @MethodSource("places")
  void everyPlaceRefusesEveryHostileBody(String place) {
    for (byte[] body : hostile()) {
      Http.Answer answer = send(place, "application/json", body);
      String what =
          "%s of %s: %s".formatted(place, new String(body, StandardCharsets.UTF_8), answer.body());
      assertThat(answer.status())
          .as(what.length() > 500 ? what.substring(0, 500) : what)
          .isEqualTo(400);
      Refusals.assertShape(answer, 400);
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void everyPlaceRefusesOtherTypesAndCodings(String place) throws IOException {
    for (String type :
        List.of(
            "*/*",
            "application/*",
            "*/json",
            "application/*+json",
            "text/plain",
            "application/json;charset=iso-8859-1",
            "application/json;charset=x")) {
      Http.Answer answer = send(place, type, bytes("{}"));
      Refusals.assertShape(answer, 415);
      assertThat(answer.text("message")).contains("Content-Type", type, "application/json");
    }
    Http.Answer twice = send(place, "application/json", bytes("{}"), "Content-Type", "text/plain");
    Refusals.assertShape(twice, 415);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes("{}"));
    }
    for (String coding : List.of("gzip", "GZIP", "br", "identity, gzip", "deflate")) {
      Http.Answer answer =
          send(place, "application/json", packed.toByteArray(), "Content-Encoding", coding);
      Refusals.assertShape(answer, 415);
      assertThat(answer.text("message")).contains("Content-Encoding");
      assertThat(answer.raw().headers().firstValue("Accept-Encoding")).contains("identity");
    }
  }

  @Test
  void aPatchIsReadAsStrictly() {
    String path =
        SPECIFICATIONS + "/" + api.http.post(SPECIFICATIONS, "{\"name\":\"x\"}").text("id");
    for (byte[] body : hostile()) {
      assertThat(send("PATCH " + path, "application/json", body).status()).isEqualTo(400);
    }
    Http.Answer answer = send("PATCH " + path, "*/*", bytes("{}"));
    Refusals.assertShape(answer, 415);
    assertThat(answer.raw().headers().firstValue("Accept-Patch").orElse("")).contains("json-patch");
    Refusals.assertShape(
        send("PATCH " + path, "application/json", bytes("{}"), "Content-Encoding", "gzip"), 415);
    assertThat(api.http.get(path).text("name")).isEqualTo("x");
  }

  @Test
  void aWildcardWithoutABodyHarmsNothing() {
    assertThat(
            api.http
                .send(
                    api.http
                        .request(SPECIFICATIONS + "?limit=0")
                        .header("Content-Type", "*/*")
                        .GET())
                .status())
        .isEqualTo(200);
  }

  @Test
  void theCodingIdentityIsNone() {
    assertThat(
            send(
                    "POST " + SPECIFICATIONS,
                    "application/json",
                    bytes("{\"name\":\"x\"}"),
                    "Content-Encoding",
                    "identity")
                .status())
        .isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(ints = {98, 99, 100, 101, 102})
  void aMessageNeverCutsACharacter(int before) {
    String value = "x".repeat(before) + "\uD83D\uDE80".repeat(20);
    Http.Answer answer =
        api.http.post(
            "/tmf-api/serviceOrdering/v4/serviceOrder",
            "{\"requestedStartDate\":\"%s\",\"serviceOrderItem\":[]}".formatted(value));
    Refusals.assertShape(answer, 400);
    assertThat(answer.body().toString()).contains("xxx").doesNotContain("\uFFFD", "?");
    Refusals.assertShape(
        api.http.get(
            "/tmf-api/serviceOrdering/v4/serviceOrder/"
                + "x".repeat(before)
                + "%F0%9F%9A%80".repeat(10)),
        404);
  }

  /** A rocket is one character, though Java and JavaScript have two units for it. */
  @Test
  void lengthsAreThoseOfCharacters() {
    String rockets = "\uD83D\uDE80".repeat(255);
    Http.Answer answer =
        api.http.post(
            "/tmf-api/serviceOrdering/v4/serviceOrder",
            "{\"externalId\":\"%s\",\"serviceOrderItem\":[]}".formatted(rockets));
    assertThat(answer.text("message")).doesNotContain("externalId");
    answer =
        api.http.post(
            "/tmf-api/serviceOrdering/v4/serviceOrder",
            "{\"externalId\":\"%s\",\"serviceOrderItem\":[{\"id\":\"1\",\"action\":\"add\",\"service\":{}}]}"
                .formatted(rockets + "x"));
    assertThat(answer.text("message")).contains("externalId", "255");
  }

  @Test
  void twoKeysForOneRequestAreRefused() {
    Http.Answer answer =
        api.http.post(
            "/tmf-api/serviceOrdering/v4/serviceOrder",
            "{}",
            "Idempotency-Key",
            "a",
            "Idempotency-Key",
            "b");
    Refusals.assertShape(answer, 400);
    assertThat(answer.text("message")).contains("Idempotency-Key", "a, b");
  }
}
