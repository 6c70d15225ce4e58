package org.turnup.peers.kea;

/** Ends a simulated command with Kea's result code and text. */
final class CommandException extends RuntimeException {

  static final int ERROR = 1;
  static final int UNSUPPORTED = 2;

  private final int result;

  CommandException(int result, String text) {
    super(text, null, false, false);
    this.result = result;
  }

  CommandException(String text) {
    this(ERROR, text);
  }

  int result() {
    return result;
  }
}
