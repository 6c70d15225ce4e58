package org.turnup.api.tmf.list;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a page ended: the next one begins behind it, however many are before and whatever was
 * inserted meanwhile. Opaque for clients.
 *
 * @param query fingerprint of the filter and the order that it belongs to
 * @param key what the last element was sorted by; null when it lacked that or was sorted by id
 * @param id of the last element
 */
record Cursor(String query, @Nullable String key, UUID id) {

  String text() {
    ObjectNode content = StrictJson.object();
    content.put("query", query);
    content.put("id", id.toString());
    if (key != null) {
      content.put("key", key);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(StrictJson.bytes(content));
  }

  /**
   * Reads a cursor.
   *
   * @param query fingerprint of the request that it came with
   * @throws TmfProblem 400 for one that we did not give, or gave for another query
   */
  static Cursor of(String text, String query) {
    return read(text)
        .filter(cursor -> cursor.query().equals(query))
        .orElseThrow(
            () ->
                TmfProblem.invalid(
                    "cursor",
                    text,
                    "a cursor from the Link header of a list with the same filter and sort"));
  }

  private static Optional<Cursor> read(String text) {
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.UTF_8));
      ObjectNode content = StrictJson.object(decoded);
      String key = content.path("key").asString(null);
      return Ids.parse(content.path("id").asString(""))
          .map(id -> new Cursor(content.path("query").asString(""), key, id));
    } catch (IllegalArgumentException | TmfProblem e) {
      return Optional.empty();
    }
  }
}
