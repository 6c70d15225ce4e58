package org.turnup.api.tmf.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violation;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.PassingFaults;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one place where something thrown becomes an answer: the TMF error body, for every 4xx and
 * 5xx.
 */
@Component
class TmfErrors implements HandlerExceptionResolver, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(TmfErrors.class);

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception thrown) {
    TmfProblem problem = problem(request, thrown);
    try {
      write(response, problem);
    } catch (IOException e) {
      LOG.debug("client gone before its {} answer", problem.status());
    }
    return new ModelAndView();
  }

  static void write(HttpServletResponse response, TmfProblem problem) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    resetButCors(response);
    response.setStatus(problem.status());
    response.setContentType("application/json;charset=utf-8");
    problem.headers().forEach(response::setHeader);
    response.getOutputStream().write(bytes(problem));
  }

  /** What a browser needs to show the refusal to the page that asked stays. */
  private static void resetButCors(HttpServletResponse response) {
    Map<String, List<String>> kept = new LinkedHashMap<>();
    for (String name : response.getHeaderNames()) {
      if (name.regionMatches(true, 0, "Access-Control-", 0, 15)
          || name.equalsIgnoreCase(HttpHeaders.VARY)) {
        kept.put(name, List.copyOf(response.getHeaders(name)));
      }
    }
    response.reset();
    kept.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
  }

  /** The TMF error body. */
  static byte[] bytes(TmfProblem problem) {
    ObjectNode body = StrictJson.object();
    body.put("code", problem.code());
    body.put("reason", problem.reason());
    body.put("message", problem.message());
    body.put("status", Integer.toString(problem.status()));
    body.put("@type", "Error");
    if (!problem.violations().isEmpty()) {
      ArrayNode violations = body.putArray("violation");
      for (Violation violation : problem.violations()) {
        violations
            .addObject()
            .put("field", violation.field())
            .put("value", violation.value())
            .put("expected", violation.expected());
      }
    }
    return StrictJson.bytes(body);
  }

  private static TmfProblem problem(HttpServletRequest request, Exception thrown) {
    if (thrown instanceof TmfProblem problem) {
      return problem;
    }
    if (thrown instanceof ErrorResponse response) {
      return framework(request, response);
    }
    if (thrown instanceof InvalidParameterException) {
      return TmfProblem.invalid(
          "query",
          String.valueOf(request.getQueryString()),
          "at most 1,000 name=value pairs, percent-encoded");
    }
    if (PassingFaults.isLostUpdate(thrown)) {
      return TmfProblem.conflict(
          "Somebody else changed this resource at the same time; read it again and repeat");
    }
    if (PassingFaults.isPassing(thrown)) {
      LOG.warn(
          "{} {} answered 503: {}",
          request.getMethod(),
          request.getRequestURI(),
          thrown.getMessage());
      return TmfProblem.of(503, "unavailable", "Service unavailable", PassingFaults.message(thrown))
          .withHeader(HttpHeaders.RETRY_AFTER, "5");
    }
    LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), thrown);
    return TmfProblem.of(
        500, "internalError", "Internal error", "Turnup failed to answer; its log tells why");
  }

  private static TmfProblem framework(HttpServletRequest request, ErrorResponse response) {
    int status = response.getStatusCode().value();
    HttpStatus known = HttpStatus.resolve(status);
    String reason = known == null ? "Error" : known.getReasonPhrase();
    String message =
        status == 404
            ? "There is nothing at %s".formatted(request.getRequestURI())
            : String.valueOf(response.getBody().getDetail());
    TmfProblem problem = TmfProblem.of(status, "http" + status, reason, message);
    for (Map.Entry<String, List<String>> header : response.getHeaders().headerSet()) {
      if (header.getKey().equalsIgnoreCase(HttpHeaders.ALLOW)) {
        problem = problem.withHeader(HttpHeaders.ALLOW, String.join(", ", header.getValue()));
      }
    }
    return problem;
  }
}
