package org.turnup.workflows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A form file. */
record FormModel(String file, JsonNode json) {

  /** A template's hole: {@code {{name}}} or {@code {{#loop expression}}}. */
  private static final Pattern HOLE = Pattern.compile("\\{\\{(?:#loop |#if )?([^/}][^}]*)}}");

  static FormModel read(Path file) {
    try {
      return new FormModel(
          String.valueOf(file.getFileName()), new ObjectMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String id() {
    return json.path("id").asText();
  }

  /** The variables that its fields show or set. */
  List<String> keys() {
    return components().filter(field -> field.has("key")).map(field -> text(field, "key")).toList();
  }

  /** What one field can be set to. */
  List<String> choices(String key) {
    return components()
        .filter(field -> text(field, "key").equals(key))
        .flatMap(field -> stream(field.path("values")))
        .map(choice -> text(choice, "value"))
        .toList();
  }

  /** All FEEL expressions: in conditions and in the holes of texts. */
  Stream<Feel> expressions() {
    Stream<Feel> conditions =
        components()
            .map(field -> Feel.of(field.path("conditional").path("hide").asText()))
            .filter(Objects::nonNull);
    Stream<Feel> holes =
        components()
            .flatMap(field -> HOLE.matcher(text(field, "text")).results())
            .map(hole -> new Feel(hole.group(1)))
            // Inside a loop "this" is the entry at hand, no variable.
            .filter(feel -> !feel.expression().startsWith("this."));
    return Stream.concat(conditions, holes);
  }

  private Stream<JsonNode> components() {
    return stream(json.path("components"));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }

  @Override
  public String toString() {
    return file;
  }
}
