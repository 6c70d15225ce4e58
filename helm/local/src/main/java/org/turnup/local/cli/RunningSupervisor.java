package org.turnup.local.cli;

import java.util.Optional;
import org.turnup.local.LocalPlatform;
import org.turnup.local.PlatformHome;
import org.turnup.local.process.ProcessRecords;

/** Finds the live supervisor of a home. */
final class RunningSupervisor {
  private RunningSupervisor() {}

  static Optional<ProcessHandle> of(PlatformHome home) {
    return new ProcessRecords(home.run()).find(LocalPlatform.SUPERVISOR);
  }
}
