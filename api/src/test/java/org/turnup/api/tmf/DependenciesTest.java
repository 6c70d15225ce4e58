package org.turnup.api.tmf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What waits comes after what it waits for. */
class DependenciesTest {

  @Test
  void whatIsFreeAtTheSameTimeStaysInItsOrder() {
    Map<String, Set<String>> waits = new LinkedHashMap<>();
    waits.put("d", Set.of("b", "c"));
    waits.put("c", Set.of("a"));
    waits.put("b", Set.of("a", "unknown"));
    waits.put("a", Set.of());
    waits.put("e", Set.of());
    assertThat(Dependencies.sorted(waits)).containsExactly("a", "e", "c", "b", "d");
    assertThat(Dependencies.circle(waits)).isEmpty();
  }

  @Test
  void aCircleAndWhatWaitsForItAreLeftOut() {
    Map<String, Set<String>> waits = new LinkedHashMap<>();
    waits.put("free", Set.of());
    waits.put("one", Set.of("two"));
    waits.put("two", Set.of("one"));
    waits.put("behind", Set.of("two", "free"));
    waits.put("self", Set.of("self"));
    assertThat(Dependencies.sorted(waits)).containsExactly("free");
    assertThat(Dependencies.circle(waits)).contains("behind");
    assertThat(List.of("free")).isEqualTo(Dependencies.sorted(waits));
  }

  @Test
  void aCircleIsShownInTheOrderOfItsNames() {
    Map<String, Set<String>> waits = new LinkedHashMap<>();
    waits.put("behind", Set.of("b"));
    waits.put("a", Set.of("b", "free"));
    waits.put("b", Set.of("c"));
    waits.put("c", Set.of("a"));
    waits.put("free", Set.of());
    assertThat(Dependencies.circlePath(waits)).contains("a → b → c → a");
    assertThat(Dependencies.circleThrough("behind", waits)).isEmpty();
    assertThat(Dependencies.circlePath(Map.of("self", Set.of("self")))).contains("self → self");
    assertThat(Dependencies.circlePath(Map.of("free", Set.of()))).isEmpty();
  }

  /** An import file of 20 MB can have such a chain. */
  @Test
  void aLongChainIsSortedInTheTimeOfItsLength() {
    Map<String, Set<String>> chain = new LinkedHashMap<>();
    for (int i = 100_000; i > 0; i--) {
      chain.put("n" + i, Set.of("n" + (i - 1)));
    }
    chain.put("n0", Set.of());
    List<String> sorted =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(5), () -> Dependencies.sorted(chain));
    assertThat(sorted).hasSize(100_001).startsWith("n0", "n1").endsWith("n100000");
  }
}
