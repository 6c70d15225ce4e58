package org.turnup.api.tmf.filter;

import java.util.List;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.json.Storable;

/** Dotted paths of attributes through objects and arrays, for example {@code note.author}. */
public final class AttributePath {

  private static final int LONGEST = 200;
  private static final int MOST_LEVELS = 20;

  private AttributePath() {}

  /** The attributes on the way, the outermost first. */
  public static List<String> names(String path) {
    return List.of(path.split("\\.", -1));
  }

  /**
   * Refuses a path that nothing can have.
   *
   * @param parameter what the refusal names
   * @throws TmfProblem 400
   */
  public static void check(String parameter, String path) {
    if (path.isBlank()
        || !Storable.isStorable(path)
        || path.length() > LONGEST
        || names(path).size() > MOST_LEVELS
        || names(path).contains("")) {
      throw TmfProblem.invalid(
          parameter,
          path,
          "attribute names of at most %d characters and %d levels".formatted(LONGEST, MOST_LEVELS));
    }
  }
}
