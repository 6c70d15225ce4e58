package org.turnup.api.tracker;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;

/** A page's Mustache file below {@code pages/}; every value that it shows is escaped. */
final class PageTemplate {

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  /** Pages need no script and nothing of another server; the styles stand in the page. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Template template;

  PageTemplate(String name) {
    try (Reader file = open(name)) {
      template =
          Mustache.compiler()
              .escapeHTML(true)
              .emptyStringIsFalse(true)
              .withLoader(PageTemplate::open)
              .compile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static Reader open(String name) throws IOException {
    InputStream file = new ClassPathResource("pages/" + name + ".mustache").getInputStream();
    return new InputStreamReader(file, StandardCharsets.UTF_8);
  }

  /** The page with the values of a record. */
  ServerResponse fill(Record values) {
    return ServerResponse.ok()
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .body(template.execute(values));
  }
}
