package org.turnup.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code turnup} in a tree in which nothing was ever built. */
class LauncherScriptTest {
  private static final int NOT_THERE = 1;

  @TempDir private Path tree;

  @BeforeEach
  void copyTheScript() throws IOException {
    Files.copy(ProjectBuild.locate().root().resolve("turnup"), tree.resolve("turnup"));
    mvnw("echo built >built; exit 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "logs", "endpoints"})
  void whatOnlyLooksBuildsNothingAndSaysWhatToDo(String command) throws Exception {
    Result result = run(command);
    assertThat(result.status()).isEqualTo(NOT_THERE);
    assertThat(result.output()).contains(tree + "/.turnup", "./turnup up");
    assertThat(tree.resolve("built")).doesNotExist();
    assertThat(tree.resolve(".turnup")).doesNotExist();
  }

  @Test
  void endpointsThatAreWrittenArePrinted() throws Exception {
    Files.createDirectories(tree.resolve(".turnup"));
    Files.writeString(tree.resolve(".turnup/endpoints.json"), "{\"api\": \"http://here\"}\n");
    assertThat(run("endpoints")).isEqualTo(new Result(0, "{\"api\": \"http://here\"}\n"));
    assertThat(tree.resolve("built")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"down", "reset"})
  void whereNothingWasStartedThereIsNothingToBuildAndStop(String command) throws Exception {
    Result result = run(command);
    assertThat(result.status()).isZero();
    assertThat(result.output()).contains("does not run in " + tree + "/.turnup");
    assertThat(tree.resolve("built")).doesNotExist();
  }

  /** Maven goes on when its first line has been seen, and not before. */
  @Test
  @Timeout(30)
  void theProgressOfABuildIsSeenWhileItRuns() throws Exception {
    mvnw(
        """
        echo '[INFO] Building Turnup workflows 0.1.0-SNAPSHOT                           [2/9]'
        while [ ! -e seen ]; do sleep 0.1; done
        echo '[ERROR] the end'
        exit 1""");
    Process script = start(Map.of(), "up");
    try (BufferedReader output = script.inputReader()) {
      assertThat(output.readLine()).startsWith("Building Turnup: there is no complete build yet");
      assertThat(output.readLine()).isEqualTo("  [2/9] Turnup workflows 0.1.0-SNAPSHOT");
      Files.createFile(tree.resolve("seen"));
      assertThat(output.readLine()).isEqualTo("[ERROR] the end");
      assertThat(output.readLine()).startsWith("The build failed; all of it is in ");
    }
    assertThat(script.waitFor()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"my connectors", "/elsewhere"})
  void aRelativeFolderOfConnectorsIsMeantFromWhereTheCommandIsGiven(String folder)
      throws Exception {
    mvnw("echo \"$TURNUP_CONNECTORFOLDER\" >folder; exit 3");
    Process script = start(Map.of("TURNUP_CONNECTORFOLDER", folder), "up");
    script.getInputStream().readAllBytes();
    assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(tree.resolve("folder"))
        .content()
        .isEqualTo(tree.toRealPath().resolve(folder) + "\n");
  }

  @Test
  void aConnectorIsCheckedByTheClassesOfThisTree() throws Exception {
    Path program = tree.resolve("workers/target/turnup-workers-1-app.jar");
    for (String folder : new String[] {".mvn", "connectors/src", "workflows", "workers/target"}) {
      Files.createDirectories(tree.resolve(folder));
    }
    Files.createFile(tree.resolve("pom.xml"));
    Files.createFile(program);
    Files.setLastModifiedTime(program, FileTime.from(Instant.now().plusSeconds(60)));
    run("connector", "check", "pbx.yaml");
    assertThat(tree.resolve("built")).doesNotExist();
    Files.setLastModifiedTime(program, FileTime.from(Instant.now().minusSeconds(60)));
    Result result = run("connector", "check", "pbx.yaml");
    assertThat(result.output()).startsWith("Building workers");
    assertThat(tree.resolve("built")).exists();

    mvnw("echo again >built");
    run("connector", "check", "pbx.yaml");
    Files.delete(tree.resolve("built"));
    run("connector", "check", "pbx.yaml");
    assertThat(tree.resolve("built")).doesNotExist();
  }

  @Test
  void helpNamesEveryCommand() throws Exception {
    assertThat(run("help").output())
        .contains("up ", "demo ", "restart ", "status ", "endpoints ", "logs ", "down ", "reset ");
    assertThat(run("ups")).extracting(Result::status).isEqualTo(2);
  }

  private void mvnw(String script) throws IOException {
    Path mvnw = tree.resolve("mvnw");
    Files.writeString(mvnw, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(mvnw, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Result run(String... command) throws IOException, InterruptedException {
    Process script = start(Map.of(), command);
    String output = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Result(script.exitValue(), output);
  }

  private Process start(Map<String, String> variables, String... command) throws IOException {
    List<String> line = new ArrayList<>(List.of("sh", tree.resolve("turnup").toString()));
    line.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.directory(tree.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("TURNUP_"));
    builder.environment().putAll(variables);
    return builder.start();
  }

  private record Result(int status, String output) {}
}
