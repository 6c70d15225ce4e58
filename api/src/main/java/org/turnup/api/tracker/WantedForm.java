package org.turnup.api.tracker;

import java.util.Comparator;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.turnup.api.tmf.error.TmfProblem;

/** The form in which a client wants an answer that there is as JSON and as a page. */
enum WantedForm {
  JSON,
  PAGE;

  /**
   * What the {@code Accept} header prefers. Programs, which send none or {@code *}{@code /*}, get
   * JSON; browsers name {@code text/html}.
   *
   * @throws TmfProblem 406 when nobody can read it
   */
  static WantedForm of(ServerRequest request) {
    List<MediaType> ranges =
        accepted(request).stream()
            .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
            .toList();
    for (MediaType range : ranges) {
      if (range.getQualityValue() > 0 && range.includes(MediaType.APPLICATION_JSON)) {
        return JSON;
      }
      if (range.getQualityValue() > 0 && range.equalsTypeAndSubtype(MediaType.TEXT_HTML)) {
        return PAGE;
      }
    }
    return JSON;
  }

  private static List<MediaType> accepted(ServerRequest request) {
    try {
      return request.headers().accept();
    } catch (InvalidMediaTypeException e) {
      throw TmfProblem.of(
          406,
          "notAcceptable",
          "Not acceptable",
          "Accept: got %s, expected media types such as application/json or text/html"
              .formatted(String.join(", ", request.headers().header(HttpHeaders.ACCEPT))));
    }
  }
}
