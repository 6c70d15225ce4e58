package org.turnup.api.tmf.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Whatever a client writes, its regular expression neither fills the memory nor the time. */
class LinearRegexTest {

  private static boolean isFound(String expression, String text) {
    return LinearRegex.of("x.regex", expression).isIn(text, new Patience());
  }

  /** Each of these takes a backtracking reader longer than the universe has. */
  @ParameterizedTest
  @Timeout(10)
  @ValueSource(strings = {"(a+)+b", "(a|aa)+$b", "(.*a){20}b", "^(([a-z])+.)+[A-Z]([a-z])+$"})
  void nothingBacktracks(String expression) {
    assertThat(isFound(expression, "a".repeat(20_000))).isFalse();
  }

  @ParameterizedTest
  @Timeout(10)
  @ValueSource(
      strings = {
        "(a{1000}){1000}",
        "((a{1000}){1000}){1000}",
        "((((a{9}){9}){9}){9}){999,}",
        "(((a{1,100}){1,100}){1,100}){,1000}x{1000}",
        ".{1000}.{1000}",
        "(a)\\1",
        "(?=a)",
        "(?<!a)b",
        "a{1001}",
        "(",
        "[",
        "*",
        "\\"
      })
  void whatIsNoneOrTooLargeIsRefused(String expression) {
    assertThatExceptionOfType(TmfProblem.class)
        .isThrownBy(() -> LinearRegex.of("x.regex", expression))
        .satisfies(
            problem -> {
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.message()).startsWith("x.regex: got ").contains("expected");
            });
  }

  @Test
  void whatPeopleWriteIsRead() {
    String id = "01a2b3c4-0000-7000-8000-0123456789ab";
    assertThat(isFound("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", id)).isTrue();
    assertThat(isFound("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d", "2026-11-22T10:00")).isTrue();
    assertThat(isFound("^([0-9]{1,3}\\.){3}[0-9]{1,3}$", "10.0.0.300")).isTrue();
    assertThat(isFound("^\\w+$", "a_9")).isTrue();
    assertThat(isFound("[[:alpha:]]", "1é")).isFalse();
    assertThat(isFound("^.{1,255}$", "é".repeat(256))).isFalse();
    assertThat(isFound("(".repeat(200) + "a" + ")".repeat(200), "bab")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[^a-z]",
        "[^]]",
        "[^\\]x]",
        "[^[:alpha:]]",
        "x|[^^]",
        ".",
        "[^[]",
        "[^\\d[:upper:]]"
      })
  void nothingButItselfMeansANewline(String expression) {
    assertThat(isFound(expression, "\n")).isFalse();
    assertThat(isFound(expression, "\n.")).isTrue();
  }

  @Test
  void whatLooksLikeANegatedClassIsNone() {
    assertThat(isFound("^\\[^a]$", "[^a]")).isFalse();
    assertThat(isFound("^\\[\\^a]$", "[^a]")).isTrue();
    assertThat(isFound("^[[^]+$", "[^[")).isTrue();
    assertThat(isFound("^[]^]+$", "]^")).isTrue();
    assertThat(isFound("[\\n]", "\n")).isTrue();
    assertThat(isFound("^[^]a]$", "]")).isFalse();
    assertThat(isFound("^[^]a]$", "b")).isTrue();
  }

  @Test
  @Timeout(20)
  void aLargeTextIsGivenUp() {
    ObjectNode document = StrictJson.object().put("text", "a".repeat(1_000_000));
    InMemoryFilter filter =
        InMemoryFilter.of(
            Filter.under(
                List.of("text"),
                new Filter.Compare(Comparison.REGEX, StringNode.valueOf("(a?){240}b"))));
    long begun = System.nanoTime();
    assertThatThrownBy(() -> filter.holds(document))
        .isInstanceOf(TooSlowException.class)
        .hasMessageContaining("1 s");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
  }
}
