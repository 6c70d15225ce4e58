package org.turnup.api.tmf.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.HandlerFunction;
import org.turnup.api.tmf.error.TmfProblem;

/** Refuses with 406, before any work, a request that wants something else than JSON. */
final class AcceptCheck implements HandlerInterceptor {

  @Configuration
  static class Installation implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
      registry.addInterceptor(new AcceptCheck()).addPathPatterns("/tmf-api/**");
    }
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    List<String> accept = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
    // What no route of ours handles is a wrong path: 404, whatever is accepted.
    if (handler instanceof HandlerFunction<?> && !accept.isEmpty() && !isJsonIn(accept)) {
      throw TmfProblem.of(
          406,
          "notAcceptable",
          "Not acceptable",
          "Accept: got %s, expected one that includes application/json"
              .formatted(String.join(", ", accept)));
    }
    return true;
  }

  /** The most specific range that JSON is in decides, RFC 9110 section 12.5.1. */
  private static boolean isJsonIn(List<String> accept) {
    try {
      List<MediaType> ranges = new ArrayList<>(MediaType.parseMediaTypes(accept));
      for (String range : List.of("application/json", "application/*", "*/*")) {
        MediaType wanted = MediaType.valueOf(range);
        List<MediaType> same = ranges.stream().filter(wanted::equalsTypeAndSubtype).toList();
        if (!same.isEmpty()) {
          return same.stream().anyMatch(type -> type.getQualityValue() > 0);
        }
      }
      return ranges.isEmpty();
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }
}
