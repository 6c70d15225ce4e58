package org.turnup.api.tmf.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.turnup.api.tmf.error.TmfProblem;

/**
 * Refuses TRACE with the methods that the path has, as OPTIONS tells them: nothing is ever echoed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class TraceFilter extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!request.getMethod().equals("TRACE")) {
      chain.doFilter(request, response);
      return;
    }
    chain.doFilter(new AsOptions(request), response);
    String allowed = response.getHeader(HttpHeaders.ALLOW);
    if (allowed != null) {
      TmfErrors.write(
          response,
          TmfProblem.of(
                  405,
                  "methodNotAllowed",
                  "Method not allowed",
                  "TRACE is not possible at %s; allowed: %s"
                      .formatted(request.getRequestURI(), allowed))
              .withHeader(HttpHeaders.ALLOW, allowed));
    }
  }

  private static final class AsOptions extends HttpServletRequestWrapper {

    AsOptions(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getMethod() {
      return "OPTIONS";
    }
  }

  /** Tomcat itself would refuse it with the methods of a servlet, which has them all. */
  @Configuration
  static class Installation {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> traceReachesTheFilter() {
      return factory -> factory.addConnectorCustomizers(connector -> connector.setAllowTrace(true));
    }
  }
}
