package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request asks and no endpoint reads is refused at every place, not only at the APIs. */
class UnreadParametersTest {

  private static final String ORDER =
      "/turnup/v1/serviceOrder/01a20149-0000-7000-8000-000000000000";

  private final ApiUnderTest api = ApiUnderTest.get();

  @ParameterizedTest
  @CsvSource({
    "GET, /",
    "GET, /tmf-api",
    "GET, /tmf-api/serviceOrdering/v4/openapi.json",
    "GET, " + ORDER + "/plan",
    "GET, /turnup/v1/process",
    "GET, /turnup/v1/process/some.bpmn",
    "DELETE, /turnup/v1/process/some.bpmn",
    "PUT, /turnup/v1/process/some.bpmn",
    "POST, /turnup/v1/try",
    "POST, " + ORDER + "/step/01a20149-0000-7000-8000-000000000001/giveUp"
  })
  void aParameterThatNobodyReadsIsRefused(String method, String path) {
    Http.Answer answer =
        api.http.send(
            api.http
                .request(path + "?fields=steps")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(method.equals("GET") ? "" : "{}")));
    Refusals.assertViolation(answer, "query", "fields", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", ORDER + "/plan"})
  void anAcceptHeaderThatNobodyCanReadIsNamed(String path) {
    String there = path.equals("/") ? path : orderedPlan();
    Http.Answer answer = api.http.send(api.http.request(there).header("Accept", "html").GET());
    Refusals.assertShape(answer, 406);
    assertThat(answer.text("message")).contains("Accept", "html", "text/html");
  }

  private String orderedPlan() {
    TestCatalog catalog = new TestCatalog(api);
    String order =
        catalog.submit(TestCatalog.add("1", catalog.dnsOnly, TestCatalog.hostname(), ""));
    api.awaitOrder(order, "completed");
    return "/turnup/v1/serviceOrder/" + order + "/plan";
  }
}
