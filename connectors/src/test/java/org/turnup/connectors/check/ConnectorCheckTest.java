package org.turnup.connectors.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of one connector's files, as somebody types it. */
class ConnectorCheckTest {

  @TempDir Path folder;
  private Path routes;
  private String printed = "";

  @BeforeEach
  void writeFiles() throws IOException {
    routes = folder.resolve("kea.yaml");
    copy("kea.yaml");
    copy("kea.connector.yaml");
  }

  private void copy(String file) throws IOException {
    try (var in = getClass().getResourceAsStream("/connectors/" + file)) {
      Files.write(folder.resolve(file), in.readAllBytes());
    }
  }

  @Test
  void settingsComeFromTheFileBesideAndFromTheEnvironment() throws IOException {
    Files.writeString(
        folder.resolve("kea.properties"), "url=http://127.0.0.1:1\nuser=oss\npassword=a\\b\n");
    assertThat(check(Map.of())).isZero();
    assertThat(printed).isEqualTo("Connector kea: no fault found.\n");

    Files.writeString(folder.resolve("kea.properties"), "url=http://127.0.0.1:1\n");
    assertThat(
            check(
                Map.of("TURNUP_CONNECTORS_KEA_USER", "oss", "TURNUP_CONNECTORS_KEA_PASSWORD", "x")))
        .isZero();
  }

  @Test
  void everyFaultIsALine() throws IOException {
    Files.writeString(
        routes, Files.readString(routes).replace("to: direct:kea-values", "to: direct:kea-value"));
    assertThat(check(Map.of("TURNUP_CONNECTORS_KEA_USR", "oss"))).isEqualTo(1);
    assertThat(printed.lines())
        .hasSize(6)
        .contains(
            "Connector kea has faults:",
            "  - the setting kea.password is missing (TURNUP_CONNECTORS_KEA_PASSWORD)",
            "  - the setting kea.url is missing (TURNUP_CONNECTORS_KEA_URL)",
            "  - the setting kea.user is missing (TURNUP_CONNECTORS_KEA_USER)",
            "  - the setting kea.usr is unknown; there are limit, password, url, user; did you mean user?")
        .anyMatch(
            line ->
                line.startsWith("  - kea.yaml sends to direct:kea-value, which no route serves")
                    && line.endsWith("; did you mean direct:kea-values?"));
  }

  @Test
  void theDeclarationMayBeNamedInstead() throws IOException {
    Files.writeString(folder.resolve("kea.connector.yaml"), "parametres: {}\n");
    assertThat(run(Map.of(), folder.resolve("kea.connector.yaml").toString())).isEqualTo(1);
    assertThat(printed).contains("kea.connector.yaml: parametres is unknown");
  }

  @Test
  void aFolderOrAFileThatIsNotThereIsWrongUsage() {
    assertThat(run(Map.of(), folder.toString())).isEqualTo(2);
    assertThat(run(Map.of(), folder.resolve("none.yaml").toString())).isEqualTo(2);
    assertThat(printed).contains("There is no file").contains("none.yaml");
    assertThat(run(Map.of())).isEqualTo(2);
  }

  private int check(Map<String, String> environment) {
    return run(environment, routes.toString());
  }

  private int run(Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int status =
        ConnectorCheck.run(
            arguments, environment, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    printed = bytes.toString(StandardCharsets.UTF_8);
    return status;
  }
}
