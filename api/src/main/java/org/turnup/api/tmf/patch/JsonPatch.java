package org.turnup.api.tmf.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.json.JsonValues;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON patch, RFC 6902: operations one after the other, all or none. With {@link PathQuery} as
 * the reader of paths it is the extension of TMF630 part 5, whose operations may select elements of
 * arrays by what is in them.
 */
final class JsonPatch implements BodyPatch {

  /** More would keep a resource locked for long. */
  static final int MOST_OPERATIONS = 1000;

  private record Step(PatchOperation operation, Target path, Target from) {}

  private final List<Step> steps;
  private final boolean isQuery;
  private final Predicate<Pointer> isArray;

  private JsonPatch(List<Step> steps, boolean isQuery, Predicate<Pointer> isArray) {
    this.steps = steps;
    this.isQuery = isQuery;
    this.isArray = isArray;
  }

  /**
   * Reads {@code application/json-patch+json}.
   *
   * @param isArray as {@link PatchedTree} wants it
   * @throws TmfProblem 400 naming operations and pointers that are none
   */
  static JsonPatch plain(JsonNode body, Predicate<Pointer> isArray) {
    return read(body, false, path -> new Target.Place(Pointer.parse(path)), isArray);
  }

  /**
   * Reads {@code application/json-patch-query+json}.
   *
   * @param isArray as {@link PatchedTree} wants it
   * @throws TmfProblem 400 naming operations and paths that are none
   */
  static JsonPatch query(JsonNode body, Predicate<Pointer> isArray) {
    return read(body, true, PathQuery::parse, isArray);
  }

  private static JsonPatch read(
      JsonNode body, boolean isQuery, Function<String, Target> paths, Predicate<Pointer> isArray) {
    if (!body.isArray() || body.size() > MOST_OPERATIONS) {
      throw TmfProblem.invalid(
          "patch",
          body.isArray() ? body.size() + " operations" : body.getNodeType().toString(),
          "a list of at most " + MOST_OPERATIONS + " operations");
    }
    Violations violations = new Violations();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < body.size(); i++) {
      PatchOperation.read("patch[" + i + "]", body.get(i), violations)
          .ifPresent(operation -> add(steps, operation, paths, violations));
    }
    violations.throwIfAny();
    return new JsonPatch(steps, isQuery, isArray);
  }

  private static void add(
      List<Step> steps,
      PatchOperation operation,
      Function<String, Target> paths,
      Violations violations) {
    String field = ".path";
    String text = operation.path();
    try {
      Target path = paths.apply(text);
      Target from = path;
      if (operation.kind().hasFrom()) {
        field = ".from";
        text = operation.source();
        from = paths.apply(text);
      }
      steps.add(new Step(operation, path, from));
    } catch (IllegalArgumentException e) {
      violations.add(operation.field() + field, text, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Set<String> attributes() {
    Set<String> touched = new TreeSet<>();
    for (Step step : steps) {
      PatchOperation.Kind kind = step.operation().kind();
      if (kind != PatchOperation.Kind.TEST) {
        step.path().attribute().ifPresent(touched::add);
      }
      if (kind == PatchOperation.Kind.MOVE) {
        step.from().attribute().ifPresent(touched::add);
      }
    }
    return touched;
  }

  @Override
  public ObjectNode applyTo(ObjectNode document) {
    PatchedTree tree = new PatchedTree(document.deepCopy(), isArray);
    for (Step step : steps) {
      try {
        apply(step, tree);
      } catch (IllegalArgumentException e) {
        throw step.operation().refused(String.valueOf(e.getMessage()));
      }
    }
    if (tree.root() instanceof ObjectNode patched) {
      return patched;
    }
    throw TmfProblem.invalid(
        "patch", tree.root().getNodeType().toString(), "a patch that leaves an object");
  }

  private void apply(Step step, PatchedTree tree) {
    PatchOperation operation = step.operation();
    switch (operation.kind()) {
      case ADD ->
          places(step, tree, true).forEach(at -> add(tree, at, tree.copy(operation.operand())));
      case REPLACE ->
          places(step, tree, false).forEach(at -> tree.replace(at, tree.copy(operation.operand())));
      case REMOVE -> places(step, tree, false).forEach(tree::remove);
      case TEST -> test(step, tree);
      case MOVE -> move(step, tree);
      case COPY -> {
        JsonNode copied = tree.copy(tree.get(source(step, tree)));
        add(tree, destination(step, tree), copied);
      }
    }
  }

  /** From the last to the first, so that a removal does not shift those that are to come. */
  private static List<Pointer> places(Step step, PatchedTree tree, boolean isNew) {
    List<Pointer> places = step.path().in(tree.root(), isNew);
    if (places.isEmpty()) {
      throw new IllegalArgumentException("the path selects nothing in this resource");
    }
    return places.reversed();
  }

  private static void test(Step step, PatchedTree tree) {
    List<Pointer> places = step.path().in(tree.root(), true);
    if (places.isEmpty()) {
      throw step.operation().failed("nothing");
    }
    for (Pointer at : places) {
      JsonNode found = tree.find(at).orElse(null);
      if (found == null || !JsonValues.same(found, step.operation().operand())) {
        throw step.operation().failed(found == null ? "nothing" : found.toString());
      }
    }
  }

  private void move(Step step, PatchedTree tree) {
    Pointer from = source(step, tree);
    if (step.path() instanceof Target.Place place && from.holds(place.pointer())) {
      throw new IllegalArgumentException("nothing can be moved into itself");
    }
    // A query is answered before anything moves, a pointer counts after the removal.
    Pointer to = isQuery ? destination(step, tree) : null;
    if (to != null && from.holds(to)) {
      throw new IllegalArgumentException("nothing can be moved into itself");
    }
    JsonNode moved = tree.get(from);
    if (from.equals(to)) {
      return;
    }
    tree.remove(from);
    add(tree, to == null ? destination(step, tree) : to, moved);
  }

  private static Pointer source(Step step, PatchedTree tree) {
    return one("from", step.from().in(tree.root(), false));
  }

  private static Pointer destination(Step step, PatchedTree tree) {
    return one("path", step.path().in(tree.root(), true));
  }

  private static Pointer one(String name, List<Pointer> places) {
    if (places.size() != 1) {
      throw new IllegalArgumentException(
          "'%s' selects %d places, expected one".formatted(name, places.size()));
    }
    return places.getFirst();
  }

  /**
   * What TMF630's extension shows: to add an element to an array is to append it, to add an object
   * to an object is to add its attributes.
   */
  private void add(PatchedTree tree, Pointer at, JsonNode value) {
    JsonNode present = isQuery ? tree.find(at).orElse(null) : null;
    if (present instanceof ArrayNode array && !value.isArray()) {
      array.add(value);
    } else if (present instanceof ObjectNode object && value instanceof ObjectNode more) {
      object.setAll(more);
    } else if (present != null) {
      tree.replace(at, value);
    } else {
      tree.add(at, value);
    }
  }
}
