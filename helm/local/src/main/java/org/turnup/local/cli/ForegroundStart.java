package org.turnup.local.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.turnup.local.LocalPlatform;
import org.turnup.local.PlatformException;
import org.turnup.local.supervisor.PartStatus;

/**
 * Starts a platform in this process and shows it: progress first, later every part that dies or
 * comes back.
 */
public final class ForegroundStart {
  private ForegroundStart() {}

  /**
   * Returns when all is ready.
   *
   * @throws PlatformException when a part does not start; then nothing is left running
   */
  public static void run(LocalPlatform platform, Terminal terminal) {
    terminal.line("Turnup starts; data and logs are in " + platform.settings().home().directory());
    try (Progress progress = new Progress(terminal)) {
      platform.listen((status, all) -> progress.update(all));
      platform.startAll();
      platform.awaitReady();
    } catch (PlatformException e) {
      platform.close();
      throw e;
    }
    platform.listen((status, all) -> terminal.line(event(status)));
    Housekeeping.begin(platform);
    RestartRequests.serve(platform);
    terminal.line(Overview.of(platform.endpoints()));
  }

  private static String event(PartStatus status) {
    Instant now = Instant.now();
    return now.truncatedTo(ChronoUnit.SECONDS) + " " + StatusLine.of(status, now).strip();
  }
}
