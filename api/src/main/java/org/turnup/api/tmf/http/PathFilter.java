package org.turnup.api.tmf.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves a path with repeated slashes as the one without: the official files end their base path
 * with a slash and begin the paths below it with one, so that some clients send both.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
final class PathFilter extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(
        request.getRequestURI().contains("//") ? new SinglySlashed(request) : request, response);
  }

  private static String single(String path) {
    return path.replaceAll("/{2,}", "/");
  }

  private static final class SinglySlashed extends HttpServletRequestWrapper {

    SinglySlashed(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getRequestURI() {
      return single(super.getRequestURI());
    }

    @Override
    public StringBuffer getRequestURL() {
      String url = super.getRequestURL().toString();
      String path = super.getRequestURI();
      return new StringBuffer(url.substring(0, url.length() - path.length())).append(single(path));
    }

    @Override
    public String getServletPath() {
      return single(super.getServletPath());
    }
  }
}
