package org.turnup.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;

/**
 * Whether processes still run. {@link ProcessHandle#isAlive()} also counts one that has ended but
 * whose parent has not asked for its status; orphans in a container can stay like that for ever.
 */
public final class Liveness {
  private static final long POLL_MILLIS = 30;

  private Liveness() {}

  public static boolean isAlive(ProcessHandle process) {
    return process.isAlive() && !isDefunct(process.pid());
  }

  /**
   * @return whether all have ended within the limit; false also when this thread is interrupted
   */
  public static boolean awaitEnd(Collection<ProcessHandle> processes, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (processes.stream().anyMatch(Liveness::isAlive)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private static boolean isDefunct(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      // The state follows the command, which is in parentheses and may contain anything.
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (IOException goneOrNoSuchSystem) {
      return false;
    }
  }
}
