package org.turnup.api.tmf.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.turnup.api.tmf.filter.Filter;
import org.turnup.api.tmf.filter.FilterParameters;
import org.turnup.api.tmf.filter.InMemoryFilter;
import org.turnup.api.tmf.filter.JsonPathText;
import org.turnup.api.tmf.filter.Reading;
import org.turnup.api.tmf.store.Document;

/** What PostgreSQL finds is what a filter means, for documents and filters made by chance. */
class FilterPropertyTest {

  private static final long SEED = 20_261_122;

  private final ProbeStore probes = ProbeStore.empty();
  private final RandomJson random = new RandomJson(SEED);
  private final List<Document> documents =
      probes.insert(Stream.generate(random::document).limit(500).toList());

  @Test
  void filtersFindWhatTheyMean() {
    List<Integer> sizes =
        IntStream.range(0, 1000).mapToObj(i -> assertFound(random.filter(i % 4))).toList();
    // A test of empty lists only would prove nothing.
    assertThat(sizes).filteredOn(size -> size > 0 && size < 500).hasSizeGreaterThan(400);
  }

  @Test
  void parametersFindWhatTheyMean() {
    List<Integer> sizes =
        IntStream.range(0, 1000)
            .mapToObj(
                i -> {
                  Map<String, List<String>> parameters = random.parameters();
                  return assertFound(
                      FilterParameters.read(
                          probes.resource.structure(), parameters, Reading.ASKED));
                })
            .toList();
    assertThat(sizes).filteredOn(size -> size > 0 && size < 500).hasSizeGreaterThan(300);
  }

  private int assertFound(Filter filter) {
    Page page = probes.list(filter);
    List<UUID> found = page.documents().stream().map(Document::id).toList();
    InMemoryFilter meaning = InMemoryFilter.of(filter);
    List<UUID> meant =
        documents.stream()
            .filter(document -> meaning.holds(document.body()))
            .map(Document::id)
            .toList();
    assertThat(found)
        .as("%s as %s", filter, JsonPathText.predicate(filter))
        .containsExactlyInAnyOrderElementsOf(meant);
    assertThat(page.total()).isEqualTo(meant.size());
    return meant.size();
  }
}
