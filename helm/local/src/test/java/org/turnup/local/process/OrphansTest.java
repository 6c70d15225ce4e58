package org.turnup.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OrphansTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private ProcessRecords records;
  private final java.util.ArrayList<ChildProcess> started = new java.util.ArrayList<>();

  @BeforeEach
  void setUp() {
    records = new ProcessRecords(folder);
  }

  @AfterEach
  void killWhatATestLeft() {
    started.forEach(process -> Stopping.kill(Set.of(process.handle())));
  }

  @Test
  void aRecordedProcessIsStoppedAndItsRecordForgotten() throws InterruptedException {
    ChildProcess process = sleep("unmarked");
    records.put("camunda", process.handle());
    assertThat(orphans().stopAll()).containsExactly("camunda");
    assertThat(process.awaitExit(SOON)).isTrue();
    assertThat(records.names()).isEmpty();
  }

  @Test
  void aStoppedProcessGetsItsEndToo() throws InterruptedException {
    ChildProcess process = sleep("unmarked");
    records.put("api", process.handle());
    Signal.STOP.send(process.handle());
    orphans().stopAll();
    assertThat(process.awaitExit(SOON)).isTrue();
  }

  @Test
  void aProcessWithoutRecordIsFoundByItsMark() throws InterruptedException {
    ChildProcess process = sleep(mark());
    assertThat(orphans().stopAll()).containsExactly("pid " + process.pid());
    assertThat(process.awaitExit(SOON)).isTrue();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aChildOfALostPartIsFoundByItsEnvironment() throws InterruptedException {
    ChildProcess process = sleep("unmarked", Map.of(Orphans.VARIABLE, mark()));
    assertThat(orphans().stopAll()).contains("pid " + process.pid());
    assertThat(process.awaitExit(SOON)).isTrue();
  }

  @Test
  void aPlatformInAnotherHomeIsLeftAlone() {
    ChildProcess other = sleep("turnup.home=" + folder + "2/", Map.of());
    assertThat(orphans().stopAll()).isEmpty();
    assertThat(other.isAlive()).isTrue();
  }

  @Test
  void aStrangerWithTheSamePidIsLeftAlone() throws Exception {
    ChildProcess stranger = sleep("unmarked");
    Instant longAgo = Instant.now().minus(Duration.ofHours(1));
    Files.writeString(
        folder.resolve("api.pid"), new ProcessRecord(stranger.pid(), longAgo).format());
    assertThat(orphans().stopAll()).isEmpty();
    assertThat(stranger.isAlive()).isTrue();
    assertThat(records.names()).isEmpty();
  }

  @Test
  void aHalfWrittenRecordIsForgotten() throws Exception {
    Files.writeString(folder.resolve("api.pid"), "47");
    assertThat(orphans().stopAll()).isEmpty();
    assertThat(records.names()).isEmpty();
  }

  private Orphans orphans() {
    return new Orphans(records, mark());
  }

  private String mark() {
    return "turnup.home=" + folder + "/";
  }

  private ChildProcess sleep(String mark) {
    return sleep(mark, Map.of());
  }

  private ChildProcess sleep(String mark, Map<String, String> environment) {
    ChildProcess process =
        new Command(
                List.of("sh", "-c", "while :; do sleep 1; done", mark),
                environment,
                folder,
                folder.resolve("log"))
            .start();
    started.add(process);
    return process;
  }
}
