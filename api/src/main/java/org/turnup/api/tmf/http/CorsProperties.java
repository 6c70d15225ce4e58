package org.turnup.api.tmf.http;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Pages of other servers that may call the APIs out of a browser.
 *
 * @param allowedOrigins their origins, for example {@code https://portal.example.com}; none means
 *     that no browser lets another page read an answer
 */
@ConfigurationProperties("turnup.cors")
record CorsProperties(@DefaultValue List<String> allowedOrigins) {

  private static final String ORIGIN =
      "https?://(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?";

  CorsProperties {
    for (String origin : allowedOrigins) {
      if (!origin.matches(ORIGIN)) {
        throw new IllegalArgumentException(
            "turnup.cors.allowed-origins has '%s'; expected origins as https://portal.example.com or http://127.0.0.1:3000, without a path"
                .formatted(origin));
      }
    }
    allowedOrigins = List.copyOf(allowedOrigins);
  }
}
