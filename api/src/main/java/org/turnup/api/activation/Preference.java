package org.turnup.api.activation;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * What a client prefers about the answer to a request that takes a while (RFC 7240); what we do not
 * understand is ignored, as it says.
 *
 * @param isAsync whether the client does not want to wait at all
 * @param patience how long it would wait; empty when it does not say
 */
record Preference(boolean isAsync, Optional<Duration> patience) {

  static final String ASYNC = "respond-async";

  private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,4})\"?");

  /**
   * How long the answer waits at most because the client asked so. Without it a wait that could not
   * be read would look like one that was kept: RFC 7240 forbids to refuse it.
   */
  Optional<String> applied() {
    return patience.map(
        asked -> "wait=" + Math.min(asked.toSeconds(), ActivationProperties.LONGEST.toSeconds()));
  }

  static Preference of(ServerRequest request) {
    List<String> preferences =
        request.headers().header("Prefer").stream()
            .flatMap(header -> Arrays.stream(header.split("[,;]")))
            .map(preference -> preference.strip().toLowerCase(Locale.ROOT))
            .toList();
    return new Preference(
        preferences.contains(ASYNC),
        preferences.stream()
            .map(WAIT::matcher)
            .filter(Matcher::matches)
            .map(matcher -> Duration.ofSeconds(Long.parseLong(matcher.group(1))))
            .findFirst());
  }
}
