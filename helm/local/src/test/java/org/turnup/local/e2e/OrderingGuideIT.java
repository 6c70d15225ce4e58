package org.turnup.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.turnup.local.ProjectBuild;

/** The guide of ordering, run from its first command to its last in one shell. */
class OrderingGuideIT {

  private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyCommandWorksAsPrinted(@TempDir Path folder) throws Exception {
    PlatformUnderTest under = PlatformUnderTest.simulated();
    Path guide = ProjectBuild.locate().root().resolve("docs/ordering-guide.md");
    String script =
        BLOCK
            .matcher(Files.readString(guide))
            .results()
            .map((MatchResult block) -> block.group(1))
            .collect(Collectors.joining("echo\n", "set -eu\n", "echo\n"))
            .replace("http://127.0.0.1:8080", under.platform.endpoints().api());
    Path file = Files.writeString(folder.resolve("guide.sh"), script);
    Path output = folder.resolve("output");
    Process shell =
        new ProcessBuilder("sh", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = shell.waitFor(2, TimeUnit.MINUTES);
    shell.destroy();
    String said = Files.readString(output);
    assertThat(ended).as(said).isTrue();
    assertThat(shell.exitValue()).as(said).isZero();
    assertThat(said)
        .contains("\"Fibre broadband\"")
        .contains("\"state\":\"completed\"")
        .contains("\"name\":\"address\"")
        .contains("\"state\":\"terminated\"")
        .contains("terminatedWithError")
        .contains("\"field\":\"serviceOrderItem[0].service.serviceCharacteristic[0].value\"")
        .contains("\"state\":\"failed\"");
  }
}
