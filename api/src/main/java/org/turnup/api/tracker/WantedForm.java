package org.turnup.api.tracker;

import java.util.Comparator;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;

/** The form in which a client wants an answer that there is as JSON and as a page. */
enum WantedForm {
  JSON,
  PAGE;

  /**
   * What the {@code Accept} header prefers. Programs, which send none or {@code *}{@code /*}, get
   * JSON; browsers name {@code text/html}.
   */
  static WantedForm of(ServerRequest request) {
    List<MediaType> ranges =
        request.headers().accept().stream()
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
}
