package org.turnup.api.tmf.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.turnup.api.tmf.store.Document;

/** Orders and pages of lists. */
class PagingTest {

  private final ProbeStore probes = ProbeStore.empty();
  private final RandomJson random = new RandomJson(7);
  private final List<Document> documents =
      probes.insert(Stream.generate(random::document).limit(230).toList());

  private Map<String, List<String>> parameters(String sort, String filter) {
    Map<String, List<String>> parameters = new HashMap<>();
    parameters.put("limit", List.of("17"));
    if (!sort.isEmpty()) {
      parameters.put("sort", List.of(sort));
    }
    if (!filter.isEmpty()) {
      parameters.put(filter.split("=", 2)[0], List.of(filter.split("=", 2)[1]));
    }
    return parameters;
  }

  private List<UUID> byCursor(Map<String, List<String>> parameters) {
    List<UUID> seen = new ArrayList<>();
    Map<String, List<String>> next = new HashMap<>(parameters);
    while (true) {
      Page page = probes.list(next);
      page.documents().forEach(document -> seen.add(document.id()));
      if (page.next() == null) {
        assertThat(page.hasMore()).isFalse();
        return seen;
      }
      next.put("cursor", List.of(page.next()));
    }
  }

  private List<UUID> byOffset(Map<String, List<String>> parameters) {
    List<UUID> seen = new ArrayList<>();
    Map<String, List<String>> next = new HashMap<>(parameters);
    boolean hasMore = true;
    while (hasMore) {
      next.put("offset", List.of(Integer.toString(seen.size())));
      Page page = probes.list(next);
      page.documents().forEach(document -> seen.add(document.id()));
      hasMore = page.hasMore();
    }
    return seen;
  }

  /** The order that the list should have, worked out here. */
  private List<UUID> expected(String sort, String filter) {
    String attribute = sort.replaceFirst("^-", "");
    boolean isDescending = sort.startsWith("-");
    Comparator<Document> byId = Comparator.comparing(document -> document.id().toString());
    Comparator<Document> ties = isDescending ? byId.reversed() : byId;
    Comparator<String> texts = isDescending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    Comparator<Document> order =
        attribute.isEmpty() || attribute.equals("id")
            ? ties
            : Comparator.<Document, @Nullable String>comparing(
                    document -> document.body().path(attribute).asString(null),
                    Comparator.nullsLast(texts))
                .thenComparing(ties);
    return documents.stream()
        .filter(document -> filter.isEmpty() || document.body().has("item"))
        .sorted(order)
        .map(Document::id)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "'',''",
    "id,''",
    "-id,''",
    "at,''",
    "-at,''",
    "at,filter=$[?(@.item)]",
    "-at,filter=$[?(@.item)]",
    "-id,filter=$[?(@.item)]"
  })
  void pagesByCursorAndByOffsetAreTheWholeListInOrder(String sort, String filter) {
    Map<String, List<String>> parameters = parameters(sort, filter);
    assertThat(byCursor(parameters)).isEqualTo(expected(sort, filter));
    assertThat(byOffset(parameters)).isEqualTo(expected(sort, filter));
  }

  @ParameterizedTest
  @CsvSource({"count,''", "'-item.quantity,at',''", "'name,-count',name.ne=x", "mixed,''"})
  void anyOtherOrderIsPagedByOffset(String sort, String filter) {
    Map<String, List<String>> parameters = parameters(sort, filter);
    List<UUID> seen = byOffset(parameters);
    assertThat(seen).doesNotHaveDuplicates();
    assertThat(seen).hasSize((int) probes.list(parameters).total());
    assertThat(probes.list(parameters).next()).isNull();
  }

  @Test
  void anAttributeThatIsNotThereComesLastInBothDirections() {
    for (String sort : List.of("count", "-count", "at", "-at", "count,at")) {
      String attribute = sort.replaceAll("^-|,.*", "");
      Map<String, List<String>> all = new HashMap<>(parameters(sort, ""));
      all.put("limit", List.of("1000"));
      List<Boolean> isThere =
          probes.list(all).documents().stream().map(one -> one.body().has(attribute)).toList();
      assertThat(isThere).as(sort).isSortedAccordingTo(Comparator.reverseOrder());
    }
  }

  @ParameterizedTest
  @CsvSource({"'',cursor", "-at,cursor", "'',offset"})
  void everyElementIsSeenOnceWhileOthersAreInserted(String sort, String way) throws Exception {
    AtomicBoolean isOver = new AtomicBoolean();
    List<UUID> seen;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> inserters =
          Stream.of(1L, 2L).map(seed -> threads.submit(() -> insert(seed, isOver))).toList();
      seen = way.equals("cursor") ? byCursor(parameters(sort, "")) : byOffset(parameters(sort, ""));
      isOver.set(true);
      for (Future<Integer> inserter : inserters) {
        assertThat(inserter.get()).isPositive();
      }
    }
    List<UUID> before = documents.stream().map(Document::id).toList();
    assertThat(seen.stream().filter(new HashSet<>(before)::contains))
        .containsExactlyInAnyOrderElementsOf(before);
    if (way.equals("cursor")) {
      assertThat(seen).doesNotHaveDuplicates();
    }
  }

  /** Bounded, because a list that grows faster than it is read has no end. */
  private int insert(long seed, AtomicBoolean isOver) {
    RandomJson own = new RandomJson(seed);
    int inserted = 0;
    do {
      inserted += probes.insert(List.of(own.document())).size();
    } while (!isOver.get() && inserted < 500);
    return inserted;
  }
}
