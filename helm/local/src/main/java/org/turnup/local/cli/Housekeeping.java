package org.turnup.local.cli;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.turnup.local.LocalPlatform;
import org.turnup.local.Part;
import org.turnup.local.opensearch.IndexRetention;
import org.turnup.local.process.LogFile;

/** Deletes old history from OpenSearch, again and again, as long as the supervisor lives. */
final class Housekeeping {
  private static final Duration PAUSE = Duration.ofHours(1);

  private Housekeeping() {}

  static void begin(LocalPlatform platform) {
    if (platform.settings().parts().contains(Part.OPENSEARCH)) {
      IndexRetention retention =
          IndexRetention.of(platform.endpoints().opensearch(), System.getenv());
      LogFile log = new LogFile(platform.part(Part.OPENSEARCH).log());
      Thread.ofVirtual().name("housekeeping").start(() -> run(retention, log));
    }
  }

  private static void run(IndexRetention retention, LogFile log) {
    try {
      while (true) {
        apply(retention, log);
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void apply(IndexRetention retention, LogFile log) throws InterruptedException {
    try {
      List<String> deleted = retention.apply(Clock.systemUTC());
      if (!deleted.isEmpty()) {
        log.note("deleted old history: " + String.join(", ", deleted));
      }
    } catch (IOException e) {
      log.note("old history not deleted this time: " + e.getMessage());
    }
  }
}
