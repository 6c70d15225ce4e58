package org.turnup.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveBlockTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final LiveBlock block =
      new LiveBlock(new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8), true));

  @Test
  void theLastLinesAreErasedAndTheNewOnesDrawn() {
    TerminalSize size = new TerminalSize(80, 24);
    block.draw(List.of("one", "two"), size);
    assertThat(drawn()).isEqualTo("one\ntwo\n");
    block.draw(List.of("one", "two"), size);
    assertThat(drawn()).isEmpty();
    block.draw(List.of("three"), size);
    assertThat(drawn()).isEqualTo("\u001b[2A\r\u001b[Jthree\n");
  }

  @Test
  void aWindowThatBecameNarrowerHasBrokenTheLines() {
    block.draw(List.of("x".repeat(100), "short"), new TerminalSize(118, 24));
    drawn();
    block.draw(List.of("short", "short"), new TerminalSize(40, 24));
    assertThat(drawn()).startsWith("\u001b[4A");
  }

  @Test
  void onlyWhatFitsIsDrawnAnewAndAllOfItInTheEnd() {
    TerminalSize low = new TerminalSize(80, 3);
    List<String> lines = List.of("one", "two", "three");
    block.draw(lines, low);
    assertThat(drawn()).isEqualTo("two\nthree\n");
    block.end(lines, low);
    assertThat(drawn()).isEqualTo("\u001b[2A\r\u001b[Jone\ntwo\nthree\n");
  }

  private String drawn() {
    String text = bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    bytes.reset();
    return text;
  }
}
