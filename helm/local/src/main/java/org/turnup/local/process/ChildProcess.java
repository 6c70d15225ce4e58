package org.turnup.local.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process that this JVM started. */
public final class ChildProcess {
  private final Process process;

  ChildProcess(Process process) {
    this.process = process;
  }

  public long pid() {
    return process.pid();
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * @return whether it has ended within the limit
   */
  public boolean awaitExit(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Exit status; 128 plus the signal's number when a signal ended it.
   *
   * @throws IllegalThreadStateException while it runs
   */
  public int exitStatus() {
    return process.exitValue();
  }
}
