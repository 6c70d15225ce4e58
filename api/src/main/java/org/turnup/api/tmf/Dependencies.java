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

  /** Each name after all those that it waits for; names in a circle are left out. */
  public static List<String> sorted(Map<String, Set<String>> waits) {
    List<String> sorted = new ArrayList<>();
    Map<String, Set<String>> left = new HashMap<>(waits);
    List<String> free = freeOf(waits.keySet(), left);
    while (!free.isEmpty()) {
      sorted.addAll(free);
      free.forEach(left::remove);
      free = freeOf(waits.keySet(), left);
    }
    return sorted;
  }

  private static List<String> freeOf(Set<String> names, Map<String, Set<String>> left) {
    return names.stream()
        .filter(left::containsKey)
        .filter(name -> left.getOrDefault(name, Set.of()).stream().noneMatch(left::containsKey))
        .toList();
  }

  /** A name that waits for itself, directly or through others. */
  public static Optional<String> circle(Map<String, Set<String>> waits) {
    Set<String> sorted = new LinkedHashSet<>(sorted(waits));
    return waits.keySet().stream().filter(name -> !sorted.contains(name)).sorted().findFirst();
  }
}
