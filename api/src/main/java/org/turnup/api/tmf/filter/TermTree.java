package org.turnup.api.tmf.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Terms by their paths: those with a common parent must hold for the same element of it, so that
 * {@code note.author=a&note.text=t} finds the note that has both.
 */
final class TermTree {

  private final Map<String, TermTree> children = new LinkedHashMap<>();
  private final List<Filter> values = new ArrayList<>();
  private final List<Filter> unwanted = new ArrayList<>();

  /** One of the values at the path must be like this. */
  void add(List<String> path, Filter value) {
    at(path).values.add(value);
  }

  /** The path must lead to values, and none of them may be like this. */
  void addNone(List<String> path, Filter value) {
    at(path).unwanted.add(value);
  }

  private TermTree at(List<String> path) {
    TermTree here = this;
    for (String name : path) {
      here = here.children.computeIfAbsent(name, n -> new TermTree());
    }
    return here;
  }

  Filter filter() {
    return Filter.all(below().stream().map(Part::filter).toList());
  }

  private List<Part> below() {
    List<Part> parts = new ArrayList<>();
    children.forEach((name, child) -> child.seenFromParent(name, parts));
    return parts;
  }

  /** A single requirement just gets a longer path; several are about one element. */
  private void seenFromParent(String name, List<Part> parts) {
    List<Part> inside = below();
    if (!values.isEmpty()) {
      inside.add(new Part(List.of(), Filter.all(values), false));
    }
    if (inside.size() == 1) {
      parts.add(inside.getFirst().below(name));
    } else if (!inside.isEmpty()) {
      Filter together = Filter.all(inside.stream().map(Part::filter).toList());
      parts.add(new Part(List.of(name), together, false));
    }
    unwanted.forEach(value -> parts.add(new Part(List.of(name), value, true)));
  }

  private record Part(List<String> path, Filter value, boolean isNone) {

    Part below(String name) {
      List<String> longer = new ArrayList<>();
      longer.add(name);
      longer.addAll(path);
      return new Part(longer, value, isNone);
    }

    Filter filter() {
      return isNone ? Filter.none(path, value) : Filter.under(path, value);
    }
  }
}
