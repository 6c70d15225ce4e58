package org.turnup.peers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;

/**
 * How a simulator misbehaves.
 *
 * @param delay how long {@link Mode#SLOW} waits before it acts; zero in the other modes
 */
public record Fault(Mode mode, Duration delay) {

  /** No fault. */
  public static final Fault NONE = new Fault(Mode.NONE, Duration.ZERO);

  /** Kinds of fault; on the wire in lower case with hyphens, for example {@code refuse-login}. */
  public enum Mode {
    /** Works as the real system does. */
    NONE,
    /** Closes the connection without an answer and does not act. */
    DOWN,
    /** Waits, then acts and answers. */
    SLOW,
    /** Answers 401 whatever the credentials. */
    REFUSE_LOGIN,
    /** Answers 500 and does not act. */
    ERROR,
    /** Acts, then closes the connection without an answer. */
    LOSE_ANSWER;

    String wireName() {
      return name().toLowerCase().replace('_', '-');
    }

    static Mode parse(String text) {
      return Arrays.stream(values())
          .filter(mode -> mode.wireName().equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "mode '%s' is unknown; expected one of %s"
                          .formatted(text, Arrays.stream(values()).map(Mode::wireName).toList())));
    }
  }

  /**
   * Reads {@code {"mode":"slow","delay":"PT5S"}}.
   *
   * @throws IllegalArgumentException naming what came and what was expected
   */
  static Fault parse(JsonNode json) {
    Mode mode = Mode.parse(json.path("mode").asText("none"));
    String delay = json.path("delay").asText("PT0S");
    try {
      return new Fault(mode, Duration.parse(delay));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "delay '%s' is no ISO-8601 duration such as PT5S".formatted(delay), e);
    }
  }

  String toJson() {
    return "{\"mode\":\"%s\",\"delay\":\"%s\"}\n".formatted(mode.wireName(), delay);
  }
}
