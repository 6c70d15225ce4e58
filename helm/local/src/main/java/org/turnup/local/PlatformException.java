package org.turnup.local;

/**
 * Something that the person at the terminal can act on; its message says what happened and what to
 * do.
 */
public class PlatformException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PlatformException(String message) {
    super(message);
  }

  public PlatformException(String message, Throwable cause) {
    super(message, cause);
  }
}
