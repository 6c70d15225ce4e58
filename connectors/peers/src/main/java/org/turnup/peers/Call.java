package org.turnup.peers;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One HTTP request that reached a simulator, its body read. */
public record Call(String method, URI uri, Headers headers, byte[] body) {

  /** First value of a header; {@code null} when the request has none. */
  public @Nullable String header(String name) {
    return headers.getFirst(name);
  }

  /** Decoded value of a query parameter; {@code null} when it is not given. */
  public @Nullable String query(String name) {
    String query = uri.getRawQuery();
    if (query == null) {
      return null;
    }
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).equals(name)) {
        return URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
      }
    }
    return null;
  }
}
