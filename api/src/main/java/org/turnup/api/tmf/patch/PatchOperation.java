package org.turnup.api.tmf.patch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.error.CodePoints;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violations;
import tools.jackson.databind.JsonNode;

/**
 * One operation of a JSON patch, RFC 6902 section 4.
 *
 * @param field where it stands in the body, for example {@code patch[3]}
 * @param path the target as the client wrote it
 * @param from the source of a move or copy; null for the others
 * @param value what is added, put or expected; null for the others
 */
record PatchOperation(
    String field, Kind kind, String path, @Nullable String from, @Nullable JsonNode value) {

  /** What an operation does. */
  enum Kind {
    ADD,
    REMOVE,
    REPLACE,
    MOVE,
    COPY,
    TEST;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean hasValue() {
      return this == ADD || this == REPLACE || this == TEST;
    }

    boolean hasFrom() {
      return this == MOVE || this == COPY;
    }
  }

  /** Reads one; empty, and a violation noted, when it is none. */
  static Optional<PatchOperation> read(String field, JsonNode json, Violations violations) {
    Optional<Kind> kind =
        Arrays.stream(Kind.values())
            .filter(known -> known.text().equals(json.path("op").asString("")))
            .findFirst();
    if (kind.isEmpty()) {
      violations.add(
          field + ".op",
          json.path("op"),
          "one of "
              + Arrays.stream(Kind.values()).map(Kind::text).collect(Collectors.joining(", ")));
      return Optional.empty();
    }
    boolean hasPath = isText(field + ".path", json.path("path"), violations);
    boolean hasFrom =
        !kind.get().hasFrom() || isText(field + ".from", json.path("from"), violations);
    boolean hasValue = !kind.get().hasValue() || json.has("value");
    if (!hasValue) {
      violations.add(field + ".value", json.path("value"), "a value to " + kind.get().text());
    }
    return hasPath && hasFrom && hasValue
        ? Optional.of(
            new PatchOperation(
                field,
                kind.get(),
                json.path("path").stringValue(),
                kind.get().hasFrom() ? json.path("from").stringValue() : null,
                kind.get().hasValue() ? json.get("value") : null))
        : Optional.empty();
  }

  private static boolean isText(String field, JsonNode value, Violations violations) {
    if (!value.isString()) {
      violations.add(field, value, "a text");
    }
    return value.isString();
  }

  String source() {
    return Objects.requireNonNull(from);
  }

  JsonNode operand() {
    return Objects.requireNonNull(value);
  }

  /** A refusal that names this operation and its pointer. */
  TmfProblem refused(String why) {
    return TmfProblem.invalid(
        field, "%s %s".formatted(kind.text(), path), "an operation that can be done; " + why);
  }

  TmfProblem failed(String found) {
    String shown = CodePoints.excerpt(found);
    return TmfProblem.conflict(
        "%s: the test of '%s' failed; there is %s".formatted(field, path, shown));
  }
}
