package org.turnup.local.process;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The POSIX signals that the platform sends; Java itself knows only TERM and KILL. */
public enum Signal {
  /** Orderly end of a JVM. */
  TERM,
  /** PostgreSQL's fast shutdown; TERM would wait until every client has gone. */
  INT,
  STOP,
  CONT,
  KILL;

  private static final long LIMIT_SECONDS = 10;

  /**
   * Sends this signal; a process that has ended meanwhile is no error.
   *
   * @throws IllegalStateException when {@code kill} itself cannot be run
   */
  public void send(ProcessHandle process) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + name(), Long.toString(process.pid()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!kill.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("kill -" + name() + " " + process.pid() + " hangs");
      }
    } catch (IOException e) {
      throw new IllegalStateException("Cannot run kill", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while sending " + name(), e);
    }
  }
}
