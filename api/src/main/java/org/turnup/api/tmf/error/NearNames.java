package org.turnup.api.tmf.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/**
 * Slips of the pen: names that nobody declared and that look like one that is. A client may have
 * names of its own, so only what differs in letter case, signs or a letter or two is told.
 */
public final class NearNames {

  /** In a name of so many letters one of them may be wrong, missing, doubled or swapped. */
  private static final int ONE_SLIP = 4;

  /** A short word with another letter in it is often another word: note, node. */
  private static final int OTHER_LETTER = 6;

  private static final int TWO_SLIPS = 12;
  private static final Pattern WORD_AND_SIGN = Pattern.compile("(@?[A-Za-z0-9]+)[^A-Za-z0-9_-].*+");
  private static final int MAX_SLIPS = 2;

  private NearNames() {}

  /** The known name that was meant; empty for a known one and for one of another kind. */
  public static Optional<String> near(String name, Collection<String> known) {
    return known.contains(name)
        ? Optional.empty()
        : known.stream()
            .filter(one -> isSlip(name, one))
            .min(Comparator.comparingInt(one -> distance(name, one, MAX_SLIPS)));
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
    return nearest(name, known).map(near -> all + "; did you mean " + near + "?").orElse(all);
  }

  /** For a message that refuses the name anyway: a bolder guess. */
  private static Optional<String> nearest(String name, Collection<String> known) {
    int most = Math.max(1, name.length() / 3);
    return known.stream()
        .filter(other -> distance(name, other, most) <= most)
        .min(Comparator.comparingInt(other -> distance(name, other, most)));
  }

  private static boolean isSlip(String name, String known) {
    String letters = letters(name);
    if (!letters.isEmpty() && letters.equals(letters(known))) {
      return true;
    }
    Matcher word = WORD_AND_SIGN.matcher(name);
    if (word.matches() && word.group(1).equalsIgnoreCase(known)) {
      return true;
    }
    // line1 and line2 are no slips of line.
    boolean isNumbered = name.replaceFirst("[0-9]+$", "").equals(known);
    return !isNumbered && distance(name, known, MAX_SLIPS) <= allowed(name, known);
  }

  private static int allowed(String name, String known) {
    int length = known.length();
    int otherLetters = name.length() == known.length() ? otherLetters(name, known) : 0;
    // Two other letters make another word: internalReference is no externalReference.
    if (length >= TWO_SLIPS && otherLetters <= 1) {
      return MAX_SLIPS;
    }
    boolean isOneMoreOrSwapped = otherLetters == 0;
    return length >= OTHER_LETTER || (length >= ONE_SLIP && isOneMoreOrSwapped) ? 1 : 0;
  }

  /** Letters that are wrong, missing, doubled or swapped, the case of letters left aside. */
  private static int distance(String name, String known, int most) {
    // A name may be as long as a body: it is not compared letter by letter.
    if (Math.abs(name.length() - known.length()) > most) {
      return Integer.MAX_VALUE;
    }
    int distance =
        new DamerauLevenshteinDistance(most)
            .apply(name.toLowerCase(Locale.ROOT), known.toLowerCase(Locale.ROOT));
    return distance < 0 ? Integer.MAX_VALUE : distance;
  }

  /** How many letters a name has that are nowhere in the other. */
  private static int otherLetters(String name, String known) {
    StringBuilder left = new StringBuilder(known.toLowerCase(Locale.ROOT));
    int others = 0;
    for (char letter : name.toLowerCase(Locale.ROOT).toCharArray()) {
      int at = left.indexOf(String.valueOf(letter));
      if (at < 0) {
        others++;
      } else {
        left.deleteCharAt(at);
      }
    }
    return others;
  }

  private static String letters(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
  }
}
