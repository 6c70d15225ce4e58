package org.turnup.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.turnup.local.Part;
import org.turnup.local.part.PartBlueprint;
import org.turnup.local.process.Command;
import org.turnup.local.process.LogFile;
import org.turnup.local.process.ProcessRecords;
import org.turnup.local.process.Stopping;

class PartRunnerTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final StatusBoard board = new StatusBoard(Set.of(Part.API, Part.POSTGRES));
  private final java.util.ArrayList<PartRunner> runners = new java.util.ArrayList<>();

  @AfterEach
  void stopAll() {
    runners.forEach(PartRunner::stop);
  }

  @Test
  void aPartThatDiesIsStartedAgain() throws InterruptedException {
    PartRunner runner = runner(Part.API, "while :; do sleep 1; done", Set.of(), true);
    runner.start();
    awaitState(Part.API, State.READY);
    long first = board.of(Part.API).pid();
    Stopping.kill(Set.of(ProcessHandle.of(first).orElseThrow()));
    assertThat(board.await(b -> b.of(Part.API).isReady() && b.of(Part.API).pid() != first, SOON))
        .isTrue();
    assertThat(board.of(Part.API).restarts()).isEqualTo(1);
    assertThat(runner.log().tail(10)).anyMatch(line -> line.contains("ended with status 137"));
  }

  @Test
  void anUnattendedPartStaysDead() throws InterruptedException {
    PartRunner runner = runner(Part.API, "while :; do sleep 1; done", Set.of(), false);
    runner.start();
    awaitState(Part.API, State.READY);
    Stopping.kill(Set.of(ProcessHandle.of(board.of(Part.API).pid()).orElseThrow()));
    awaitState(Part.API, State.FAILED);
    assertThat(runner.process()).isNull();
  }

  @Test
  void aPartThatNeverBecomesReadyIsGivenUp() throws InterruptedException {
    runner(Part.API, "exit 7", Set.of(), true).start();
    awaitState(Part.API, State.FAILED);
    assertThat(board.of(Part.API).remark()).contains("status 7");
  }

  @Test
  void aPartWaitsForWhatItNeeds() throws InterruptedException {
    PartRunner api = runner(Part.API, "while :; do sleep 1; done", Set.of(Part.POSTGRES), true);
    api.start();
    awaitState(Part.API, State.WAITING);
    assertThat(api.process()).isNull();
    runner(Part.POSTGRES, "while :; do sleep 1; done", Set.of(), true).start();
    awaitState(Part.API, State.READY);
  }

  @Test
  void aPartCanBeStoppedWhileItWaits() {
    PartRunner api = runner(Part.API, "exit 0", Set.of(Part.POSTGRES), true);
    api.start();
    api.stop();
    assertThat(board.of(Part.API).state()).isEqualTo(State.STOPPED);
  }

  @Test
  void aStoppedPartCanBeStartedAgain() throws InterruptedException {
    PartRunner api = runner(Part.API, "while :; do sleep 1; done", Set.of(), true);
    api.start();
    awaitState(Part.API, State.READY);
    api.stop();
    assertThat(board.of(Part.API).state()).isEqualTo(State.STOPPED);
    api.start();
    awaitState(Part.API, State.READY);
  }

  private void awaitState(Part part, State state) throws InterruptedException {
    assertThat(board.await(b -> b.of(part).state() == state, SOON))
        .as("%s becomes %s, is %s", part, state, board.of(part))
        .isTrue();
  }

  private PartRunner runner(Part part, String script, Set<Part> needs, boolean attended) {
    LogFile log = new LogFile(folder.resolve(part.label() + ".log"));
    ProcessRecords records = new ProcessRecords(folder);
    PartRunner runner =
        new PartRunner(part, new Script(script, needs, log), log, records, board, attended);
    runners.add(runner);
    return runner;
  }

  /** A shell script that counts as ready as soon as it runs. */
  private record Script(String script, Set<Part> needs, LogFile log) implements PartBlueprint {
    @Override
    public Command command() {
      return new Command(
          List.of("sh", "-c", script), Map.of(), log.path().resolveSibling("."), log.path());
    }

    @Override
    public boolean isReady() {
      return true;
    }
  }
}
