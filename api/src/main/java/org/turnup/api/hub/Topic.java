package org.turnup.api.hub;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.turnup.api.tmf.store.Document;
import tools.jackson.databind.node.ObjectNode;

/**
 * A topic of TMF688: the events that clients post to it and, where it has a {@code contentQuery} or
 * {@code headerQuery}, those of the platform that match both.
 *
 * @param queries the ones that it has
 */
record Topic(UUID id, List<String> queries) {

  static final List<String> QUERIES = List.of("contentQuery", "headerQuery");

  static Topic of(Document document) {
    return new Topic(
        document.id(),
        QUERIES.stream()
            .map(name -> document.body().path(name).asString(""))
            .filter(query -> !query.isBlank())
            .toList());
  }

  /** What the platform's events must be like; empty when the topic has only posted ones. */
  Optional<EventFilter> platformEvents() {
    return queries.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new All(
                queries.stream()
                    .map(query -> EventQuery.parse("contentQuery", query).filter())
                    .toList()));
  }

  private record All(List<EventFilter> filters) implements EventFilter {

    @Override
    public boolean matches(ObjectNode envelope) {
      return filters.stream().allMatch(filter -> filter.matches(envelope));
    }

    @Override
    public Optional<Set<String>> eventTypes() {
      return filters.stream()
          .flatMap(filter -> filter.eventTypes().stream())
          .reduce((a, b) -> a.stream().filter(b::contains).collect(Collectors.toSet()));
    }

    @Override
    public Set<String> paths() {
      return filters.stream().flatMap(f -> f.paths().stream()).collect(Collectors.toSet());
    }

    @Override
    public String jsonPath() {
      return filters.stream()
          .map(EventFilter::jsonPath)
          .flatMap(path -> path.isEmpty() ? Stream.empty() : Stream.of(path))
          .collect(Collectors.joining(" && "));
    }
  }
}
