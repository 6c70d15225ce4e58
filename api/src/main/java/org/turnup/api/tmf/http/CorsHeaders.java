package org.turnup.api.tmf.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the pages of some origins call us (CORS), none by default. A request of another origin is
 * answered as if it named none: the browser keeps the answer from the page, and OPTIONS stays what
 * it is without a browser.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
final class CorsHeaders extends OncePerRequestFilter {

  private static final String PREFLIGHT =
      HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD.toLowerCase(Locale.ROOT);

  private final List<String> origins;
  private final CorsConfiguration allowed = new CorsConfiguration();
  private final DefaultCorsProcessor processor = new DefaultCorsProcessor();

  CorsHeaders(CorsProperties properties) {
    origins = properties.allowedOrigins();
    allowed.setAllowedOrigins(origins);
    allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"));
    // Tokens and keys travel in headers of their own; cookies do not count here.
    allowed.setAllowedHeaders(List.of("*"));
    allowed.setExposedHeaders(
        List.of(
            HttpHeaders.LOCATION,
            HttpHeaders.LINK,
            HttpHeaders.ETAG,
            HttpHeaders.ALLOW,
            HttpHeaders.ACCEPT_PATCH,
            HttpHeaders.RETRY_AFTER,
            "Preference-Applied",
            "X-Total-Count",
            "X-Result-Count"));
    allowed.setMaxAge(3600L);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!origins.isEmpty()) {
      String origin = request.getHeader(HttpHeaders.ORIGIN);
      if (origin != null && origins.contains(origin)) {
        // A method that no path has is refused here already, as a browser expects it.
        if (!processor.processRequest(allowed, request, response)) {
          return;
        }
      } else {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
      }
    }
    chain.doFilter(CorsUtils.isPreFlightRequest(request) ? new Plain(request) : request, response);
  }

  /** Without the header by which Spring would take an OPTIONS for a preflight, and refuse it. */
  private static final class Plain extends HttpServletRequestWrapper {

    Plain(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
      return name.toLowerCase(Locale.ROOT).equals(PREFLIGHT) ? null : super.getHeader(name);
    }
  }
}
