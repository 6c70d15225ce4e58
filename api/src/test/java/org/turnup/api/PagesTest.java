package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.turnup.api.TestNetwork.Answer;

/** What people with a browser see at the addresses that programs get JSON from. */
class PagesTest {

  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api, 5);

  @BeforeEach
  void reset() {
    api.network.reset();
  }

  private HttpResponse<String> get(String path, String accept)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            api.http.request(path).header("Accept", accept).GET().build(), BodyHandlers.ofString());
  }

  private String page(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path, BROWSER);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
    return answer.body();
  }

  private String completed(String more) {
    api.network.on("kea", call -> new Answer.Done(Map.of("address", "100.65.0.77")));
    String order =
        catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), more));
    api.awaitOrder(order, "completed");
    return order;
  }

  @Test
  void theFirstPageLeadsToEverythingAndShowsTheNewestOrders() throws Exception {
    String order = completed("");
    assertThat(page("/"))
        .contains("href=\"http://127.0.0.1:8088/operate\"")
        .contains("href=\"http://127.0.0.1:8088/tasklist\"")
        .contains("href=\"/swagger-ui/index.html\"")
        .contains("href=\"/turnup/v1/serviceOrder/" + order + "/plan\"")
        .contains("state&#x3D;inProgress");
  }

  @Test
  void everyLinkOfTheFirstPageIsThere() throws Exception {
    for (var link : api.http.get("/").body()) {
      String url = link.path("url").asString();
      if (url.startsWith("/")) {
        assertThat(get(url, "*/*").statusCode()).as(url).isEqualTo(200);
      }
    }
    java.util.regex.Matcher hrefs =
        java.util.regex.Pattern.compile("href=\"(/[^\"]+)\"").matcher(page("/"));
    while (hrefs.find()) {
      String url = hrefs.group(1).replace("&#x3D;", "=").replace("&amp;", "&");
      assertThat(get(url, "*/*").statusCode()).as(url).isEqualTo(200);
    }
  }

  @Test
  void aPlanIsReadableInABrowser() throws Exception {
    String order = completed("");
    assertThat(page("/turnup/v1/serviceOrder/" + order + "/plan"))
        .contains("completed")
        .contains("100.65.0.77")
        .contains("kea")
        .contains("http://127.0.0.1:8088/operate/processes/");
  }

  @Test
  void anOrderThatIsHeldSaysWhatToDo() throws Exception {
    api.network.on("kea", call -> new Answer.LastingFault("Kea does not know our login"));
    String order = catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
    api.awaitOrder(order, "held");
    assertThat(page("/turnup/v1/serviceOrder/" + order + "/plan"))
        .contains("Kea does not know our login")
        .contains("http://127.0.0.1:8088/tasklist")
        .contains("http-equiv=\"refresh\"");
  }

  @Test
  void whatClientsSendIsShownAndNeverCarriedOut() throws Exception {
    String order =
        catalog.submit(
            TestCatalog.add(
                "<script>alert(1)</script>",
                catalog.dnsOnly,
                TestCatalog.hostname(),
                ",\"name\":\"<img src=x onerror=alert(2)>\""));
    api.awaitOrder(order, "completed");
    HttpResponse<String> answer = get("/turnup/v1/serviceOrder/" + order + "/plan", BROWSER);
    assertThat(answer.body())
        .doesNotContain("<script")
        .doesNotContain("<img")
        .contains("&lt;script&gt;");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*|application/json",
        "application/json|application/json",
        "application/json, text/html;q=0.5|application/json",
        "text/html|text/html",
        "text/html;q=0|application/json",
        "image/png|application/json"
      })
  void programsGetJson(String accept, String type) throws Exception {
    HttpResponse<String> answer = get("/", accept);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
  }

  @Test
  void aPlanThatIsNotThereIsAnErrorLikeEveryOther() throws Exception {
    assertThat(get("/turnup/v1/serviceOrder/nope/plan", BROWSER).statusCode()).isEqualTo(404);
    assertThat(api.http.post("/", "{}").status()).isEqualTo(405);
  }
}
