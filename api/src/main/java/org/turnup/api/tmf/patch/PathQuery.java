package org.turnup.api.tmf.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.turnup.api.tmf.error.CodePoints;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A path that may select elements of arrays by what is in them, in both forms that TMF630 shows: a
 * pointer with conditions, {@code /note/text?note.author=John} (part 5), and a JSONPath, {@code
 * note[?(@.author=='John')].text} (part 6).
 */
record PathQuery(List<Step> steps) implements Target {

  private static final int MOST = 1000;

  /** One step further into a document. */
  sealed interface Step {

    /** An attribute of an object; on an array an index or {@code -}. */
    record Name(String name) implements Step {}

    /** Every element of an array. */
    record All() implements Step {}

    /** Elements of an array for which a condition holds; on anything else that itself. */
    record Where(Predicate<JsonNode> condition) implements Step {}
  }

  private record Found(Pointer pointer, JsonNode node) {}

  /**
   * Reads either form.
   *
   * @throws IllegalArgumentException with a sentence for the client
   */
  static PathQuery parse(String text) {
    if (CodePoints.count(text) > MOST) {
      throw new IllegalArgumentException("a path has at most " + MOST + " characters");
    }
    boolean isPointer = text.isEmpty() || text.charAt(0) == '/';
    List<Step> steps =
        isPointer ? PointerConditions.steps(text) : new PathQueryParser(text).steps();
    if (!isPointer && !(steps.getFirst() instanceof Step.Name)) {
      throw new IllegalArgumentException("a path begins with an attribute of the resource");
    }
    return new PathQuery(steps);
  }

  @Override
  public Optional<String> attribute() {
    return names().stream().findFirst();
  }

  @Override
  public List<Pointer> in(JsonNode root, boolean isNew) {
    List<Found> found = List.of(new Found(Pointer.ROOT, root));
    for (int i = 0; i < steps.size(); i++) {
      boolean mayBeNew = isNew && i == steps.size() - 1;
      List<Found> next = new ArrayList<>();
      for (Found one : found) {
        switch (steps.get(i)) {
          case Step.Name(String name) -> follow(one, name, mayBeNew, next);
          case Step.All() -> {
            if (one.node().isArray()) {
              select(one, element -> true, next);
            }
          }
          case Step.Where(Predicate<JsonNode> condition) -> select(one, condition, next);
        }
      }
      found = next;
    }
    if (found.isEmpty() && isNew && isEndOfList()) {
      return List.of(new Pointer(names()));
    }
    return found.stream().map(Found::pointer).toList();
  }

  /** As in {@code /note/-}: the list may yet have to be made. */
  private boolean isEndOfList() {
    return steps.getLast().equals(new Step.Name("-")) && names().size() == steps.size();
  }

  private List<String> names() {
    return steps.stream()
        .flatMap(step -> step instanceof Step.Name(String name) ? Stream.of(name) : Stream.empty())
        .toList();
  }

  private static void follow(Found one, String name, boolean mayBeNew, List<Found> next) {
    JsonNode child;
    if (one.node() instanceof ArrayNode array) {
      if (!name.equals("-") && !PatchedTree.isIndex(name)) {
        throw new IllegalArgumentException(
            "'%s' is an array; expected an index, - or a condition before '%s'"
                .formatted(one.pointer(), name));
      }
      child = name.equals("-") ? array.path(array.size()) : array.path(Integer.parseInt(name));
    } else {
      child = one.node().path(name);
    }
    boolean canHold = one.node() instanceof ObjectNode || one.node() instanceof ArrayNode;
    if (!child.isMissingNode() || mayBeNew && canHold) {
      next.add(new Found(one.pointer().child(name), child));
    }
  }

  private static void select(Found one, Predicate<JsonNode> condition, List<Found> next) {
    if (one.node() instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (condition.test(array.get(i))) {
          next.add(new Found(one.pointer().child(Integer.toString(i)), array.get(i)));
        }
      }
    } else if (condition.test(one.node())) {
      next.add(one);
    }
  }
}
