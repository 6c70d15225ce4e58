package org.turnup.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.turnup.local.ProjectBuild;

/** What the integration guide tells the maker of a connector to type works as printed. */
class ConnectorCommandsIT {

  private static final Pattern BLOCK =
      Pattern.compile("```sh\\n([^`]*connector test[^`]*)```", Pattern.DOTALL);

  private final Path root = ProjectBuild.locate().root();
  @TempDir private Path folder;

  @Test
  void theExampleIsCheckedAndKeepsTheContract() throws Exception {
    Matcher block = BLOCK.matcher(Files.readString(root.resolve("docs/integration-guide.md")));
    assertThat(block.find()).isTrue();
    String port = Integer.toString(freePort());
    String commands = block.group(1).replace("18500", port);
    ProcessBuilder shell = shell("set -e\n" + commands + "\nkill $!");
    shell.environment().put("TURNUP_CONNECTORS_MAILBOX_URL", "http://127.0.0.1:" + port);
    Result result = run(shell);
    assertThat(result.output())
        .contains("Connector mailbox: no fault found.", "The connector keeps the contract.");
    assertThat(result.status()).as(result.output()).isZero();
  }

  @Test
  void aFaultIsNamedAndTheStatusSaysSo() throws Exception {
    Path routes = folder.resolve("mailbox.yaml");
    Files.writeString(
        routes,
        Files.readString(root.resolve("docs/examples/mailbox/mailbox.yaml"))
            .replace("{{mailbox.key}}", "{{mailbox.kye}}"));
    Result result = run(shell("./turnup connector check " + routes));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("the setting mailbox.kye is missing");
  }

  private record Result(int status, String output) {}

  private ProcessBuilder shell(String commands) {
    return new ProcessBuilder("sh", "-c", commands)
        .directory(root.toFile())
        .redirectErrorStream(true);
  }

  private static Result run(ProcessBuilder shell) throws IOException, InterruptedException {
    Process process = shell.start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    return new Result(process.exitValue(), output);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
