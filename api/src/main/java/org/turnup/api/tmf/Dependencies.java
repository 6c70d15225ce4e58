package org.turnup.api.tmf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The order of things that wait for one another. */
public final class Dependencies {

  private Dependencies() {}

  /**
   * Each name after all those that it waits for; names in a circle, and what waits for them, are
   * left out. Takes time by the number of names and waits, however long the chains are.
   */
  public static List<String> sorted(Map<String, Set<String>> waits) {
    Map<String, Integer> left = new HashMap<>();
    Map<String, List<String>> waiting = new HashMap<>();
    waits.forEach(
        (name, on) -> {
          List<String> known = on.stream().filter(waits::containsKey).toList();
          left.put(name, known.size());
          known.forEach(other -> waiting.computeIfAbsent(other, n -> new ArrayList<>()).add(name));
        });
    List<String> sorted = new ArrayList<>();
    List<String> free = waits.keySet().stream().filter(name -> isFree(name, left)).toList();
    while (!free.isEmpty()) {
      sorted.addAll(free);
      List<String> next = new ArrayList<>();
      for (String name : free) {
        for (String other : waiting.getOrDefault(name, List.of())) {
          left.merge(other, -1, Integer::sum);
          if (isFree(other, left)) {
            next.add(other);
          }
        }
      }
      free = next;
    }
    return sorted;
  }

  private static boolean isFree(String name, Map<String, Integer> left) {
    return left.getOrDefault(name, 0) == 0;
  }

  /** A name that waits for itself, directly or through others. */
  public static Optional<String> circle(Map<String, Set<String>> waits) {
    Set<String> sorted = new LinkedHashSet<>(sorted(waits));
    return waits.keySet().stream().filter(name -> !sorted.contains(name)).sorted().findFirst();
  }

  /** A circle in the order of its names, as a refusal shows it: {@code a → b → a}. */
  public static Optional<String> circlePath(Map<String, Set<String>> waits) {
    Set<String> sorted = new LinkedHashSet<>(sorted(waits));
    return waits.keySet().stream()
        .filter(name -> !sorted.contains(name))
        .sorted()
        .flatMap(name -> circleThrough(name, waits).stream())
        .findFirst()
        .map(circle -> String.join(" → ", circle));
  }

  /** The shortest way from a name back to itself, the name at both ends. */
  public static Optional<List<String>> circleThrough(String start, Map<String, Set<String>> waits) {
    Map<String, String> from = new HashMap<>();
    List<String> reached = List.of(start);
    while (!reached.isEmpty()) {
      List<String> next = new ArrayList<>();
      for (String name : reached) {
        for (String other : waits.getOrDefault(name, Set.of()).stream().sorted().toList()) {
          if (other.equals(start)) {
            return Optional.of(way(start, name, from));
          }
          if (waits.containsKey(other) && from.putIfAbsent(other, name) == null) {
            next.add(other);
          }
        }
      }
      reached = next;
    }
    return Optional.empty();
  }

  private static List<String> way(String start, String last, Map<String, String> from) {
    List<String> way = new ArrayList<>(List.of(start));
    for (String name = last; !name.equals(start); name = from.getOrDefault(name, start)) {
      way.add(1, name);
    }
    way.add(start);
    return way;
  }
}
