package org.turnup.api.tmf.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.turnup.api.tmf.declare.Attribute;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.filter.AttributePath;

/**
 * The order of a list ({@code sort=a,-b.c}); ties stand in the order of their ids, which is their
 * age, and what lacks the attribute stands last.
 */
record Sort(List<Key> keys) {

  private static final int MAX = 5;

  /** How other styles of REST write the direction: behind the attribute, or as an entry. */
  private static final Pattern DIRECTION =
      Pattern.compile("(?i)(.*[^a-z0-9_])?(asc|desc|ascending|descending)\\)?|(?i)(asc|desc)\\(.*");

  /** What an attribute is sorted by. */
  enum Kind {
    ID,
    /** A declared attribute with an expression index. */
    INDEXED,
    /** The first value at any other path. */
    OTHER
  }

  record Key(String path, boolean isDescending, Kind kind) {}

  /**
   * Reads the parameter; no value at all means by id.
   *
   * @throws TmfProblem 400 for what cannot be sorted by
   */
  static Sort of(TmfResource resource, List<String> values) {
    List<Key> keys = new ArrayList<>();
    for (String value : values) {
      for (String text : value.split(",", -1)) {
        keys.add(key(resource, text));
      }
    }
    if (keys.size() > MAX) {
      throw TmfProblem.invalid(
          "sort", keys.size() + " attributes", "at most %d attributes".formatted(MAX));
    }
    return new Sort(untilId(keys));
  }

  /** Nothing behind an id decides anything. */
  private static List<Key> untilId(List<Key> keys) {
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).kind() == Kind.ID) {
        return List.copyOf(keys.subList(0, i + 1));
      }
    }
    return keys.isEmpty() ? List.of(new Key("id", false, Kind.ID)) : List.copyOf(keys);
  }

  private static Key key(TmfResource resource, String text) {
    // A plus sign that nobody encoded arrives as a blank.
    String path = text.replaceFirst("^[-+ ]", "");
    checkAsked(resource, text, path);
    // Under each path that shows a resource its href ends with its id, and begins alike.
    Kind kind =
        path.equals("id") || path.equals("href")
            ? Kind.ID
            : IndexedText.attribute(resource, AttributePath.names(path)).isPresent()
                ? Kind.INDEXED
                : Kind.OTHER;
    return new Key(path, text.startsWith("-"), kind);
  }

  private static void checkAsked(TmfResource resource, String text, String path) {
    Matcher direction = DIRECTION.matcher(path);
    if (direction.matches() && resource.attribute(path).isEmpty()) {
      throw TmfProblem.invalid(
          "sort", text, "attribute for ascending, -attribute for descending, joined by commas");
    }
    Optional<Attribute> attribute =
        AttributePath.find("sort", resource.structure(), path, Set.of());
    if (attribute.isPresent() && attribute.get().shape() instanceof Shape.Structure) {
      throw TmfProblem.invalid(
          "sort", text, "an attribute inside " + path + ", which is an object");
    }
  }

  Key first() {
    return keys.getFirst();
  }

  /** Whether an index has this very order, so that a page can begin where another ended. */
  boolean isServed() {
    return first().kind() == Kind.ID || (keys.size() == 1 && first().kind() == Kind.INDEXED);
  }

  boolean isDescending() {
    return keys.getLast().isDescending();
  }
}
