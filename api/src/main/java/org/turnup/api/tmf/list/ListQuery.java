package org.turnup.api.tmf.list;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.filter.Filter;
import org.turnup.api.tmf.filter.FilterParameters;
import org.turnup.api.tmf.filter.Reading;
import org.turnup.api.tmf.json.StrictJson;

/**
 * What a list request asks for (TMF630): which documents, in which order, and which page of them.
 *
 * @param cursor where the page begins; null when it begins at the offset
 * @param fingerprint the same for all pages of one list
 */
public record ListQuery(
    Filter filter, Sort sort, int offset, int limit, @Nullable Cursor cursor, String fingerprint) {

  private static final Set<String> OF_ONE_PAGE = Set.of("offset", "limit", "fields", "cursor");

  /**
   * Reads the parameters of a list request.
   *
   * @throws TmfProblem 400 or 501 for a parameter that cannot be honoured: never a silently longer
   *     list
   */
  public static ListQuery of(TmfResource resource, Map<String, List<String>> parameters) {
    Window window = Window.of(parameters);
    Filter filter = FilterParameters.read(resource.structure(), parameters, Reading.ASKED);
    Sort sort = Sort.of(resource, values(parameters, "sort"));
    String fingerprint = fingerprint(resource, parameters);
    Optional<Cursor> cursor = cursor(parameters, sort, fingerprint);
    return new ListQuery(
        filter, sort, window.offset(), window.limit(), cursor.orElse(null), fingerprint);
  }

  /** The same request about other documents. */
  ListQuery with(Filter other) {
    return new ListQuery(other, sort, offset, limit, cursor, fingerprint);
  }

  private static List<String> values(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of());
  }

  private static Optional<Cursor> cursor(
      Map<String, List<String>> parameters, Sort sort, String fingerprint) {
    List<String> values = values(parameters, "cursor");
    if (values.isEmpty()) {
      return Optional.empty();
    }
    if (values.size() > 1 || parameters.containsKey("offset") || !sort.isServed()) {
      throw TmfProblem.invalid(
          "cursor",
          String.join(",", values),
          "one cursor, no offset with it, and a sort by id or by one indexed attribute");
    }
    return Optional.of(Cursor.of(values.getFirst(), fingerprint));
  }

  private static String fingerprint(TmfResource resource, Map<String, List<String>> parameters) {
    Map<String, List<String>> query = new TreeMap<>(parameters);
    query.keySet().removeAll(OF_ONE_PAGE);
    String text = resource.table() + StrictJson.text(StrictJson.tree(query));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 12));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
