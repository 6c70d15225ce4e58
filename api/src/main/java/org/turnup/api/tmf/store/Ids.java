package org.turnup.api.tmf.store;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Makes ids: UUIDv7, so that rows written together lie together and a page by id is a page by age.
 */
public final class Ids {

  private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

  private static final Pattern SPELLING =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Ids() {}

  public static UUID next() {
    return GENERATOR.generate();
  }

  /**
   * The id that a text spells as RFC 9562 does, in either letter case; empty when it is none, which
   * for a look-up means "not found". {@link UUID#fromString} takes 1-1-1-1-1, too: one id would
   * have many spellings, and what is stored is compared as text.
   */
  public static Optional<UUID> parse(String text) {
    return SPELLING.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  /**
   * The one spelling in which an id is stored and shown: lower case. Who takes an id from a client
   * and keeps it keeps this; empty when the text is no id of ours.
   */
  public static Optional<String> canonical(String text) {
    return parse(text).map(UUID::toString);
  }
}
