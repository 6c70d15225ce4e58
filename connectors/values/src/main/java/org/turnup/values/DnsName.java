package org.turnup.values;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An absolute domain name in the spelling in which DNS compares it: lower case (RFC 4343), as
 * A-labels (UTS #46, non-transitional), with the final dot.
 *
 * @param text for example {@code xn--bcher-kva.example.net.}
 */
public record DnsName(String text) {

  /** Labels are host names' and those of services ({@code _sip._tcp}); the first may be a star. */
  private static final Pattern LABELS = Pattern.compile("(\\*\\.)?([a-z0-9_][a-z0-9_-]{0,62}\\.)+");

  private static final int MAX_LENGTH = 254;
  private static final int MAX_INPUT = 1000;
  private static final String APEX = "@";

  private static final IDNA UTS_46 =
      IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

  /** A name that is absolute, with or without its final dot; empty when it is none. */
  public static Optional<DnsName> parse(String name) {
    return ascii(name)
        .map(ascii -> ascii.endsWith(".") ? ascii : ascii + ".")
        .filter(ascii -> ascii.length() <= MAX_LENGTH && LABELS.matcher(ascii).matches())
        .map(DnsName::new);
  }

  /**
   * A name of a zone, given in any of the usual ways: relative to it, absolute with a final dot,
   * with the zone at its end and no final dot, or {@code @} for the zone itself. One label with a
   * final dot is relative, too: nobody means the top-level domain {@code host.} of another zone.
   *
   * @return empty when it is no name, or an absolute one of another zone
   */
  public static Optional<DnsName> inZone(String name, DnsName zone) {
    if (name.equals(APEX)) {
      return Optional.of(zone);
    }
    Optional<String> ascii = ascii(name);
    if (ascii.isEmpty() || ascii.get().isEmpty()) {
      return Optional.empty();
    }
    boolean oneLabel = ascii.get().indexOf('.') == ascii.get().length() - 1;
    if (ascii.get().endsWith(".") && !oneLabel) {
      return parse(ascii.get()).filter(absolute -> absolute.isIn(zone));
    }
    Optional<DnsName> withZone = parse(ascii.get()).filter(absolute -> absolute.isIn(zone));
    String relative = oneLabel ? ascii.get() : ascii.get() + ".";
    return withZone.isPresent() ? withZone : parse(relative + zone.text);
  }

  /** Whether it is the zone itself or stands below it. */
  public boolean isIn(DnsName zone) {
    return text.equals(zone.text) || text.endsWith("." + zone.text);
  }

  /** Whether it stands for all names below another one. */
  public boolean isWildcard() {
    return text.startsWith("*");
  }

  /** The name without its final dot, as hosts write their own. */
  public String withoutFinalDot() {
    return text.substring(0, text.length() - 1);
  }

  /** Lower case, in A-labels; empty when a label cannot be one. */
  private static Optional<String> ascii(String name) {
    if (name.length() > MAX_INPUT) {
      return Optional.empty();
    }
    if (name.chars().allMatch(character -> character < 128)) {
      return Optional.of(name.toLowerCase(Locale.ROOT));
    }
    IDNA.Info info = new IDNA.Info();
    String ascii = UTS_46.nameToASCII(name, new StringBuilder(), info).toString();
    return info.hasErrors() ? Optional.empty() : Optional.of(ascii);
  }
}
