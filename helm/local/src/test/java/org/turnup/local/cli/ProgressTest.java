package org.turnup.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.turnup.local.Part;
import org.turnup.local.supervisor.PartStatus;
import org.turnup.local.supervisor.State;

class ProgressTest {
  private static final Instant ASKED = Instant.parse("2026-01-01T12:00:00Z");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void aPipeGetsOneLineForEachChange() {
    try (Progress progress = new Progress(new Terminal(out, false))) {
      progress.update(List.of(status(State.STOPPED)));
      progress.update(List.of(status(State.STARTING)));
      progress.update(List.of(status(State.STARTING)));
      progress.update(List.of(status(State.READY)));
    }
    assertThat(text().lines())
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).contains("camunda", "starts"))
        .anySatisfy(line -> assertThat(line).contains("camunda", "ready", "14.2 s"));
    assertThat(text()).doesNotContain("\u001b");
  }

  @Test
  void aTerminalIsDrawnAnew() {
    try (Progress progress = new Progress(new Terminal(out, true))) {
      progress.update(List.of(status(State.STARTING)));
      progress.update(List.of(status(State.READY)));
    }
    assertThat(text()).contains("\u001b[1A\r\u001b[J").contains("14.2 s");
  }

  private static PartStatus status(State state) {
    return new PartStatus(Part.CAMUNDA, state, ASKED.plusMillis(14_200), ASKED, 4711, 0, "");
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
