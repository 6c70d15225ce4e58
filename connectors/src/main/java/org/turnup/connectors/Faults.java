package org.turnup.connectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;

/**
 * The one place where an exception out of a route becomes an outcome. A route answers what its
 * system says in business terms itself; what it leaves is mapped here.
 */
final class Faults {

  private static final int LONGEST_QUOTE = 200;
  private static final int TOO_MANY_REQUESTS = 429;

  private Faults() {}

  static Outcome outcome(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Outcome known = known(cause);
      if (known != null) {
        return known;
      }
    }
    return new Outcome.LastingFault("The route failed: " + rootMessage(failure));
  }

  /** True when the fault lies in the route itself, so that its stack trace is worth a log line. */
  static boolean isBug(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (known(cause) != null) {
        return false;
      }
    }
    return true;
  }

  static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + quote(root.getMessage());
  }

  private static @Nullable Outcome known(Throwable cause) {
    return switch (cause) {
      case WrongValueException wrong -> new Outcome.Refused(String.valueOf(wrong.getMessage()));
      case HttpOperationFailedException http -> status(http);
      case JsonProcessingException json ->
          new Outcome.LastingFault("The answer is no JSON: " + quote(json.getOriginalMessage()));
      case SSLException tls -> new Outcome.LastingFault("TLS: " + quote(tls.getMessage()));
      case IOException io ->
          new Outcome.RetryLater(
              "No answer: " + io.getClass().getSimpleName() + ": " + quote(io.getMessage()));
      case CancellationException cancelled -> new Outcome.RetryLater("The call was given up");
      case InterruptedException interrupted -> new Outcome.RetryLater("The call was interrupted");
      case RejectedExecutionException stopping ->
          new Outcome.RetryLater("The connectors are stopping");
      default -> null;
    };
  }

  private static Outcome status(HttpOperationFailedException http) {
    int status = http.getStatusCode();
    String reason =
        "HTTP %d: %s".formatted(status, quote(SystemMessage.of(http.getResponseBody())));
    if (status >= 500 || status == TOO_MANY_REQUESTS) {
      return new Outcome.RetryLater(reason);
    }
    return new Outcome.LastingFault(
        status == 401 || status == 403
            ? "The network system refuses our login; check the connector's credentials. " + reason
            : reason);
  }

  private static String quote(@Nullable String text) {
    if (text == null) {
      return "no text";
    }
    String oneLine = text.strip().replaceAll("\\p{Cntrl}+", " ");
    return Quotes.beginning(oneLine, LONGEST_QUOTE);
  }
}
