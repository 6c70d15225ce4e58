package org.turnup.local.cli;

import java.util.List;
import org.turnup.local.PlatformException;
import org.turnup.local.process.AtomicFile;
import org.turnup.local.process.Orphans;
import org.turnup.local.process.ProcessRecords;
import org.turnup.local.supervisor.PlatformLock;

/** Stops what a killed supervisor left behind, without starting anything. */
final class Leftovers {
  private Leftovers() {}

  /**
   * @return what still ran
   */
  static List<String> stop(Context context) {
    PlatformLock lock =
        PlatformLock.tryAcquire(context.home().create().lockFile())
            .orElseThrow(
                () -> new PlatformException("The platform is being started by another command."));
    try (lock) {
      AtomicFile.delete(context.home().endpointsFile());
      ProcessRecords records = new ProcessRecords(context.home().run());
      return new Orphans(records, context.settings().processMark()).stopAll();
    }
  }
}
