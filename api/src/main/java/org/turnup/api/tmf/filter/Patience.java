package org.turnup.api.tmf.filter;

import java.time.Duration;

/**
 * How long regular expressions may take: those of one filter for one document, or those of one
 * characteristic. Meanwhile they let others on: a virtual thread that only computes would keep its
 * processor to itself.
 */
public final class Patience {

  static final Duration MOST = Duration.ofSeconds(1);

  /** Characters between two looks at the clock. */
  private static final int STRIDE = 1024;

  private final long begun = System.nanoTime();
  private int read;

  /**
   * The text, whose every character costs patience; reading on throws {@link TooSlowException} when
   * there is none left.
   */
  public CharSequence over(String text) {
    return new Watched(text);
  }

  private void spend() {
    read++;
    if (read % STRIDE == 0) {
      if (System.nanoTime() - begun > MOST.toNanos()) {
        throw new TooSlowException();
      }
      Thread.yield();
    }
  }

  private final class Watched implements CharSequence {

    private final CharSequence text;

    Watched(CharSequence text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      spend();
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Watched(text.subSequence(start, end));
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
