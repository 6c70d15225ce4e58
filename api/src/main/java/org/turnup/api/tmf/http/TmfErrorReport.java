package org.turnup.api.tmf.http;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.turnup.api.tmf.error.TmfProblem;

/**
 * What Tomcat itself refuses (a malformed request line, a broken escape in the path) never reaches
 * Spring; it is answered in the TMF shape too, not with Tomcat's HTML page.
 */
final class TmfErrorReport extends ErrorReportValve {

  private static final Logger LOG = LoggerFactory.getLogger(TmfErrorReport.class);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    HttpStatus known = HttpStatus.resolve(status);
    String reason = known == null ? "Error" : known.getReasonPhrase();
    String message =
        status == 400
            ? "The request line, a header or the framing of the body is malformed,"
                + " or line and headers are above 8 kB"
            : "The request was refused: " + reason;
    TmfProblem problem = TmfProblem.of(status, "http" + status, reason, message);
    try {
      response.setContentType("application/json");
      response.setCharacterEncoding(StandardCharsets.UTF_8);
      PrintWriter writer = response.getReporter();
      if (writer != null) {
        writer.write(new String(TmfErrors.bytes(problem), StandardCharsets.UTF_8));
        response.finishResponse();
      }
    } catch (IOException | IllegalStateException e) {
      LOG.debug("client gone before its {} answer", status);
    }
  }

  /** Puts the valve inside Boot's own, so that it answers first. */
  @Configuration
  static class Installation {

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tmfErrorReport() {
      return factory ->
          factory.addContextCustomizers(
              context -> context.getParent().getPipeline().addValve(new TmfErrorReport()));
    }
  }
}
