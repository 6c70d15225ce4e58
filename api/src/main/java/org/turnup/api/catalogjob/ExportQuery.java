package org.turnup.api.catalogjob;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.list.ListQuery;
import tools.jackson.databind.JsonNode;

/** The {@code query} of an export job: filters as in the query string of a list request. */
final class ExportQuery {

  private static final Set<String> OF_PAGES = Set.of("offset", "limit", "cursor", "fields", "sort");

  private static final Pattern OPERATOR = Pattern.compile(".+[<>=].*", Pattern.DOTALL);

  private ExportQuery() {}

  static void check(JsonNode job, List<TmfResource> scope, Violations violations) {
    JsonNode query = job.path("query");
    try {
      Map<String, List<String>> parameters = parameters(query.asString(""));
      if (parameters.keySet().stream().anyMatch(OF_PAGES::contains)) {
        violations.add("query", query, "filters alone, without " + String.join(", ", OF_PAGES));
        return;
      }
      scope.forEach(resource -> ListQuery.of(resource, parameters));
    } catch (TmfProblem e) {
      violations.add("query", query, "filters as of a list request: " + e.message());
    } catch (IllegalArgumentException e) {
      violations.add("query", query, "name=value pairs, percent-encoded");
    }
  }

  /** One page of what the query selects, by id. */
  static ListQuery page(JsonNode job, TmfResource resource, @Nullable String cursor) {
    Map<String, List<String>> parameters = parameters(job.path("query").asString(""));
    parameters.put("limit", List.of("1000"));
    if (cursor != null) {
      parameters.put("cursor", List.of(cursor));
    }
    return ListQuery.of(resource, parameters);
  }

  private static Map<String, List<String>> parameters(String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : query.replaceFirst("^\\?", "").split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      String[] parts = pair.split("=", 2);
      String name = decoded(parts[0]);
      if (parts.length == 1 && !OPERATOR.matcher(name).matches()) {
        throw new IllegalArgumentException(pair + " has no value");
      }
      parameters
          .computeIfAbsent(name, n -> new ArrayList<>())
          .add(parts.length > 1 ? decoded(parts[1]) : "");
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
