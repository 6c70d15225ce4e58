package org.turnup.local.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.turnup.local.Json;

/**
 * Indices of a day that have neither fields nor documents: somebody made or restored them by hand.
 * Tasklist reads the fields of every index of its own when it starts, and ends when one has none.
 *
 * @param url of OpenSearch
 */
public record EmptyHistory(String url) {
  private static final String MAPPINGS =
      "/operate-*,tasklist-*/_mapping?allow_no_indices=true&ignore_unavailable=true";

  /**
   * Deletes them.
   *
   * @return their names
   * @throws IOException when OpenSearch does not answer, or refuses
   */
  public List<String> delete() throws IOException, InterruptedException {
    List<String> deleted = new ArrayList<>();
    try (HttpClient http = HttpClient.newHttpClient()) {
      OpenSearchRequests requests = new OpenSearchRequests(http, url);
      for (Map.Entry<String, JsonNode> index : Json.tree(requests.get(MAPPINGS)).properties()) {
        String name = index.getKey();
        if (IndexRetention.isOfADay(name)
            && index.getValue().at("/mappings/properties").isMissingNode()
            && Json.tree(requests.get("/" + name + "/_count")).path("count").asLong(1) == 0) {
          requests.delete("/" + name);
          deleted.add(name);
        }
      }
    }
    return deleted;
  }
}
