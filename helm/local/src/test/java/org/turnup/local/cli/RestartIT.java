package org.turnup.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.turnup.local.LocalPlatform;
import org.turnup.local.Part;
import org.turnup.local.PartControl;
import org.turnup.local.PlatformHome;
import org.turnup.local.PlatformSettings;

/** A part is restarted by a wish that another process leaves in the home; the others stay. */
class RestartIT {

  @Test
  void aPartIsRestartedWithTheSettingsOfWhoAsks() throws Exception {
    PlatformSettings settings = PlatformSettings.temporary().withParts(Part.NETWORK, Part.POSTGRES);
    PlatformHome home = settings.home();
    try (LocalPlatform platform = LocalPlatform.open(settings)) {
      ForegroundStart.run(
          platform, new Terminal(new PrintStream(new ByteArrayOutputStream(), true), false));
      PartControl network = platform.part(Part.NETWORK);
      long postgres = platform.part(Part.POSTGRES).pid().orElseThrow();
      long first = network.pid().orElseThrow();
      RestartRequests.ask(
          home,
          Part.NETWORK,
          Map.of("TURNUP_NEW_SETTING", "a b", "TURNUP_HOME", "/elsewhere", "PATH", "/elsewhere"));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> network.status().isReady() && network.status().pid() != first);
      assertThat(environment(network.status().pid()))
          .contains("TURNUP_NEW_SETTING=a b")
          .doesNotContain("TURNUP_HOME=/elsewhere", "PATH=/elsewhere");
      assertThat(platform.part(Part.POSTGRES).pid()).hasValue(postgres);
      assertThat(RestartRequests.isOpen(home, Part.NETWORK)).isFalse();
      assertThat(network.status().restarts()).isZero();
    }
  }

  private static List<String> environment(long pid) throws IOException {
    return List.of(
        Files.readString(Path.of("/proc/" + pid + "/environ"), StandardCharsets.UTF_8).split("\0"));
  }
}
