package org.turnup.api.tmf.filter;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.declare.Attribute;
import org.turnup.api.tmf.declare.MistakenNames;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.error.CodePoints;
import org.turnup.api.tmf.error.NearNames;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.json.Storable;

/** Dotted paths of attributes through objects and arrays, for example {@code note.author}. */
public final class AttributePath {

  private static final int LONGEST = 200;
  private static final int MAX_LEVELS = 20;
  private static final Pattern SIGNS = Pattern.compile("[\\[\\](){};,*|]");
  private static final Pattern INDEX = Pattern.compile("\\d+");

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
        || CodePoints.count(path) > LONGEST
        || names(path).size() > MAX_LEVELS
        || names(path).contains("")) {
      throw TmfProblem.invalid(
          parameter,
          path,
          "attribute names of at most %d characters and %d levels".formatted(LONGEST, MAX_LEVELS));
    }
  }

  /**
   * The attribute that a path leads to by a declaration; empty for one that only some clients know.
   *
   * @param parameter what a refusal names
   * @param others further words that may stand where a first name does
   * @throws TmfProblem 400 for a path that nothing can have: a slip of the pen, an index, something
   *     inside a text
   */
  public static Optional<Attribute> find(
      String parameter, Shape.Structure structure, String path, Set<String> others) {
    check(parameter, path);
    List<String> names = names(path);
    Shape shape = structure;
    @Nullable Attribute found = null;
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (shape instanceof Shape.Structure inside) {
        found = inside.attribute(name).orElse(null);
        if (found == null) {
          checkOwn(parameter, path, name, inside, i == 0 ? others : Set.of());
          return Optional.empty();
        }
        shape = found.shape();
      } else if (shape == Shape.Scalar.ANY) {
        return Optional.empty();
      } else {
        throw TmfProblem.invalid(
            parameter,
            path,
            "no '%s' behind %s, which has nothing inside"
                .formatted(name, String.join(".", names.subList(0, i))));
      }
    }
    return Optional.ofNullable(found);
  }

  /** A client's own names do not look like those that are declared. */
  private static void checkOwn(
      String parameter, String path, String name, Shape.Structure inside, Set<String> others) {
    Set<String> known = new TreeSet<>(inside.attributes().keySet());
    known.addAll(others);
    Optional<String> meant = MistakenNames.meant(name, known).or(() -> NearNames.near(name, known));
    if (meant.isPresent()) {
      throw TmfProblem.invalid(
          parameter,
          path,
          "'%s'; '%s' is too much like it to be an attribute of your own"
              .formatted(meant.get(), name));
    }
    if (SIGNS.matcher(name).find() || INDEX.matcher(name).matches()) {
      throw TmfProblem.invalid(
          parameter,
          path,
          "attribute names joined by dots, which lead through lists without an index");
    }
  }
}
