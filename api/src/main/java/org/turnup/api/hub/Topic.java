package org.turnup.api.hub;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.turnup.api.tmf.filter.Filter;
import org.turnup.api.tmf.filter.InMemoryFilter;
import org.turnup.api.tmf.store.Document;

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
  Optional<InMemoryFilter> platformEvents() {
    return queries.isEmpty()
        ? Optional.empty()
        : Optional.of(
            InMemoryFilter.of(
                Filter.all(
                    queries.stream()
                        .map(query -> EventQuery.stored("contentQuery", query, EventShape.ANY))
                        .map(query -> query.wanted().filter())
                        .toList())));
  }
}
