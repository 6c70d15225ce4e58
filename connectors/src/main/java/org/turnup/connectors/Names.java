package org.turnup.connectors;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Names that a file or a setting could have meant. */
final class Names {

  private Names() {}

  /** The known names, and the one that was probably meant, for the end of a message. */
  static String expected(String name, Collection<String> known) {
    String all = known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known));
    return near(name, known).map(near -> all + "; did you mean " + near + "?").orElse(all);
  }

  private static Optional<String> near(String name, Collection<String> known) {
    int most = Math.max(1, name.length() / 3);
    return known.stream()
        .filter(other -> distance(name, other) <= most)
        .min(Comparator.comparingInt(other -> distance(name, other)));
  }

  /** Two letters that changed places count once. */
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
