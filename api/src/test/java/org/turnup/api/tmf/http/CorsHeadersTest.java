package org.turnup.api.tmf.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.cors.CorsUtils;
import org.turnup.api.tmf.error.TmfProblem;

/** A portal that is allowed by its origin, and others that are not. */
class CorsHeadersTest {

  private static final String PORTAL = "https://portal.example.com";

  private final MockFilterChain chain = new MockFilterChain();
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  private void ask(String method, String origin, List<String> allowed) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest(method, "/tmf-api/x");
    request.addHeader("Origin", origin);
    if (method.equals("OPTIONS")) {
      request.addHeader("Access-Control-Request-Method", "PATCH");
      request.addHeader("Access-Control-Request-Headers", "content-type,if-match,authorization");
    }
    new CorsHeaders(new CorsProperties(allowed)).doFilter(request, response, chain);
  }

  @Test
  void anAllowedPageMayReadWhatItNeeds() throws Exception {
    ask("GET", PORTAL, List.of(PORTAL));
    assertThat(response.getHeader("Access-Control-Allow-Origin")).isEqualTo(PORTAL);
    assertThat(response.getHeader("Access-Control-Expose-Headers"))
        .contains("Location", "Link", "ETag", "X-Total-Count", "X-Result-Count");
    assertThat(response.getHeaders("Vary")).contains("Origin");
    assertThat(chain.getRequest()).isNotNull();
  }

  @Test
  void aPreflightOfItIsAnsweredAndGoesOnAsPlainOptions() throws Exception {
    ask("OPTIONS", PORTAL, List.of(PORTAL));
    assertThat(response.getHeader("Access-Control-Allow-Methods")).contains("PATCH");
    assertThat(response.getHeader("Access-Control-Allow-Headers"))
        .contains("content-type", "if-match", "authorization");
    assertThat(response.isCommitted()).isFalse();
    assertThat(chain.getRequest())
        .isInstanceOfSatisfying(
            jakarta.servlet.http.HttpServletRequest.class,
            request -> assertThat(CorsUtils.isPreFlightRequest(request)).isFalse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "OPTIONS", "POST"})
  void anyOtherPageIsAnsweredAsIfItWereNone(String method) throws Exception {
    ask(method, "https://elsewhere.example.com", List.of(PORTAL));
    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getHeaderNames()).containsOnly("Vary");
    assertThat(chain.getRequest()).isNotNull();
  }

  @Test
  void aRefusalCanBeReadToo() throws Exception {
    ask("GET", PORTAL, List.of(PORTAL));
    response.setHeader("ETag", "\"1\"");
    TmfErrors.write(response, TmfProblem.conflict("no"));
    assertThat(response.getStatus()).isEqualTo(409);
    assertThat(response.getHeader("Access-Control-Allow-Origin")).isEqualTo(PORTAL);
    assertThat(response.getHeader("ETag")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "portal.example.com",
        "https://portal.example.com/",
        "https://a b",
        "null",
        ""
      })
  void aSettingThatIsNoOriginStopsTheStart(String origin) {
    assertThatThrownBy(() -> new CorsProperties(List.of(origin)))
        .hasMessageContaining("turnup.cors.allowed-origins has '" + origin + "'");
  }
}
