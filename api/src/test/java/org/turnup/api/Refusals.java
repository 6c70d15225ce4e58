package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/** What every refusal looks like: the TMF error shape, and no insight into our code. */
final class Refusals {

  private Refusals() {}

  static void assertShape(Http.Answer answer, int status) {
    JsonNode body = answer.body();
    assertThat(answer.status()).as(body.toString()).isEqualTo(status);
    assertThat(answer.raw().headers().firstValue("Content-Type").orElse("").toLowerCase())
        .isEqualTo("application/json;charset=utf-8");
    assertThat(body.path("status").asString("")).isEqualTo(Integer.toString(status));
    assertThat(body.path("code").asString("")).isNotBlank();
    assertThat(body.path("reason").asString("")).isNotBlank();
    assertThat(body.path("message").asString("")).isNotBlank();
    assertThat(body.path("@type").asString("")).isEqualTo("Error");
    assertThat(body.toString()).doesNotContain("Exception", "org.turnup", "\\tat ", "java.");
    for (JsonNode violation : body.path("violation")) {
      assertThat(violation.path("field").asString("")).isNotBlank();
      assertThat(violation.path("value").asString("")).isNotBlank();
      assertThat(violation.path("expected").asString("")).isNotBlank();
      assertThat(body.path("message").asString(""))
          .contains(violation.path("field").asString())
          .contains(violation.path("expected").asString());
    }
  }

  static void assertViolation(Http.Answer answer, String field, String value, String expected) {
    assertShape(answer, 400);
    assertThat(answer.body().path("violation").valueStream())
        .as(answer.body().toString())
        .anySatisfy(
            violation -> {
              assertThat(violation.path("field").asString("")).isEqualTo(field);
              assertThat(violation.path("value").asString("")).contains(value);
              assertThat(violation.path("expected").asString("")).contains(expected);
            });
  }
}
