package org.turnup.api.tmf.filter;

/** The regular expressions of a filter took longer for a document than they may. */
public final class TooSlowException extends RuntimeException {

  TooSlowException() {
    super(
        "the regular expressions of the query took more than " + Patience.MOST.toSeconds() + " s");
  }
}
