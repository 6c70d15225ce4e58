package org.turnup.api.tmf.filter;

/** Regular expressions took longer for a text than they may. */
public final class TooSlowException extends RuntimeException {

  TooSlowException() {
    super("the regular expressions took more than " + Patience.MOST.toSeconds() + " s");
  }
}
