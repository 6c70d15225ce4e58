package org.turnup.api.tmf.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Names that somebody probably meant who wrote another one. */
public final class NearNames {

  private NearNames() {}

  /**
   * The known name that is so near that nobody would use both: another case, two letters that
   * changed places, one letter more, less or other, two from eight letters on, three from twelve.
   * Names of up to three letters are too short to tell.
   */
  public static Optional<String> near(String name, Collection<String> known) {
    int length = name.length();
    int most = length < 4 ? 0 : length < 8 ? 1 : length < 12 ? 2 : 3;
    return nearest(name, known, most);
  }

  /**
   * The known names for the end of a message, with the one that was probably meant; a list keeps
   * its order.
   */
  public static String expected(String name, Collection<String> known) {
    if (known.isEmpty()) {
      return "none; there are none";
    }
    String all = String.join(", ", known instanceof List<?> ? known : new TreeSet<>(known));
    return nearest(name, known, Math.max(1, name.length() / 3))
        .map(near -> all + "; did you mean " + near + "?")
        .orElse(all);
  }

  private static Optional<String> nearest(String name, Collection<String> known, int most) {
    return known.stream()
        .filter(other -> distance(name, other) <= most)
        .min(Comparator.comparingInt(other -> distance(name, other)));
  }

  /** Two letters that changed places count once, the case of letters not at all. */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int edits = LevenshteinDistance.getDefaultInstance().apply(a, b);
    return edits == 2 && sorted(a).equals(sorted(b)) ? 1 : edits;
  }

  private static String sorted(String text) {
    return text.chars().sorted().mapToObj(Character::toString).collect(Collectors.joining());
  }
}
