package org.turnup.connectors.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;

/** The example of the integration guide keeps the contract, and the kit understands its folder. */
class MailboxContractTest extends ConnectorContract {

  private static final Path FOLDER = Path.of("../docs/examples/mailbox");

  private Process server;

  @Override
  protected SystemUnderTest startSystem(Path data) throws Exception {
    server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                FOLDER.resolve("MailboxServer.java").toString(),
                "0",
                "secret-key")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    String line = Objects.requireNonNullElse(output.readLine(), "nothing");
    assertThat(line).startsWith("Mailboxes listen on http://127.0.0.1:");
    return new FolderSystem(
        FOLDER, Map.of("TURNUP_CONNECTORS_MAILBOX_URL", line.substring(line.indexOf("http"))));
  }

  @AfterAll
  void stopServer() {
    if (server != null) {
      server.destroy();
    }
  }

  @Override
  protected List<Path> routeFolders() {
    return List.of(FOLDER);
  }
}
