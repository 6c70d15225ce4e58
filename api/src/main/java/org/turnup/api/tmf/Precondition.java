package org.turnup.api.tmf;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.store.Document;

/**
 * What a client says about the version that it has seen, RFC 9110 section 13.1.
 *
 * @param ifMatch value of {@code If-Match}; null when it says nothing
 */
public record Precondition(@Nullable String ifMatch) {

  private static final Pattern TAG = Pattern.compile("(?<weak>W/)?(?<tag>\"[^\"]*+\")");

  /**
   * Compares it with the document as it is; strongly, so that a weak tag never holds, nor does what
   * is no list of tags.
   *
   * @throws TmfProblem 412 when the client has seen another version
   */
  public void check(Document document) {
    if (ifMatch != null && !holds(ifMatch, document)) {
      throw TmfProblem.of(
          412,
          "preconditionFailed",
          "Precondition failed",
          "If-Match: got %s, expected %s; the resource has changed since, read it again"
              .formatted(
                  ifMatch.length() > 100 ? ifMatch.substring(0, 100) + "…" : ifMatch,
                  document.etag()));
    }
  }

  private static boolean holds(String value, Document document) {
    if (value.strip().equals("*")) {
      return true;
    }
    boolean isList =
        TAG.matcher(value).replaceAll("").chars().allMatch(c -> c == ',' || c == ' ' || c == '\t');
    return isList
        && TAG.matcher(value)
            .results()
            .filter(tag -> tag.group("weak") == null)
            .anyMatch(tag -> tag.group("tag").equals(document.etag()));
  }
}
