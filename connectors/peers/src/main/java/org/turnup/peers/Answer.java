package org.turnup.peers;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a simulator answers over HTTP. */
public record Answer(int status, Map<String, String> headers, byte[] body) {

  /** A JSON answer. */
  public static Answer json(int status, JsonNode body) {
    return new Answer(
        status,
        Map.of("Content-Type", "application/json"),
        body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A plain text answer. */
  public static Answer text(int status, String body) {
    return new Answer(
        status,
        Map.of("Content-Type", "text/plain; charset=utf-8"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  /** The same answer with one more header. */
  public Answer with(String header, String value) {
    Map<String, String> more = new java.util.HashMap<>(headers);
    more.put(header, value);
    return new Answer(status, Map.copyOf(more), body);
  }
}
