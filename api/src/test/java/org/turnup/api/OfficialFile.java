package org.turnup.api;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An OpenAPI file as TM Forum published it (Swagger 2), with its known faults mended. */
final class OfficialFile {

  private static final String FOLDER = "turnup.tmf-openapi";

  private final String number;
  private final ObjectNode content;

  private OfficialFile(String number, ObjectNode content) {
    this.number = number;
    this.content = content;
    OfficialFaults.mend(number, content);
  }

  /**
   * The folder of the files: what the system property {@code turnup.tmf-openapi} names, else {@code
   * shared/tmf/openapi} beside the project; empty when it is not there.
   */
  static Optional<Path> folder() {
    String named = System.getProperty(FOLDER);
    if (named != null) {
      return Optional.of(Path.of(named)).filter(Files::isDirectory);
    }
    Path path = Path.of("").toAbsolutePath();
    while (path != null) {
      Path folder = path.resolve("shared").resolve("tmf").resolve("openapi");
      if (Files.isDirectory(folder)) {
        return Optional.of(folder);
      }
      path = path.getParent();
    }
    return Optional.empty();
  }

  /** The file of an API, for example {@code TMF641}; empty when the folder lacks it. */
  static Optional<OfficialFile> find(Path folder, String number) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, number + "-*.json")) {
      for (Path file : files) {
        JsonNode content = JsonMapper.shared().readTree(Files.readString(file));
        return Optional.of(new OfficialFile(number, (ObjectNode) content));
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String basePath() {
    return content.path("basePath").asString().replaceAll("/+$", "");
  }

  /** What a server has to offer, as {@code GET /service/{id}}: not what clients listen with. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    for (var path : content.path("paths").properties()) {
      if (!path.getKey().startsWith("/listener/")) {
        path.getValue()
            .propertyNames()
            .forEach(m -> operations.add(m.toUpperCase(Locale.ROOT) + " " + path.getKey()));
      }
    }
    return operations;
  }

  /** What the file says of an operation. */
  private JsonNode operation(String operation) {
    String[] parts = operation.split(" ");
    return content.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
  }

  /** The schema of an operation's request body; a missing node when it has none. */
  JsonNode requestSchema(String operation) {
    return operation(operation)
        .path("parameters")
        .valueStream()
        .filter(parameter -> parameter.path("in").asString("").equals("body"))
        .map(parameter -> parameter.path("schema"))
        .findFirst()
        .orElseGet(() -> content.path("there is none"));
  }

  /** What is wrong with a request body. */
  List<Error> requestErrors(String operation, JsonNode body) {
    return errors(requestSchema(operation), body);
  }

  /** What the file says of an answer with a status; a missing node when it knows none. */
  JsonNode response(String operation, int status) {
    return operation(operation).path("responses").path(Integer.toString(status));
  }

  /** What is wrong with an answer's body. */
  List<Error> responseErrors(String operation, int status, JsonNode body) {
    return errors(response(operation, status).path("schema"), body);
  }

  /** What is wrong with an event. */
  List<Error> eventErrors(String eventType, JsonNode event) {
    return errors(reference(eventType), event);
  }

  /** Attributes of an event's envelope. */
  Set<String> eventAttributes(String eventType) {
    return new TreeSet<>(definition(eventType).path("properties").propertyNames());
  }

  /** Names of the events in the file: those that clients have listeners for. */
  Set<String> events() {
    Set<String> events = new TreeSet<>();
    content.path("paths").propertyNames().stream()
        .filter(path -> path.startsWith("/listener/"))
        .map(path -> path.substring("/listener/".length()))
        .forEach(name -> events.add(Character.toUpperCase(name.charAt(0)) + name.substring(1)));
    return events;
  }

  /** A structure by its name. */
  JsonNode definition(String name) {
    return content.path("definitions").path(name);
  }

  private static ObjectNode reference(String definition) {
    return JsonMapper.shared().createObjectNode().put("$ref", "#/definitions/" + definition);
  }

  /** Swagger 2 schemas are JSON schemas of draft 4, with one word more that is not checked. */
  private List<Error> errors(JsonNode schema, JsonNode value) {
    ObjectNode whole = schema.isObject() ? (ObjectNode) schema.deepCopy() : reference("none");
    ObjectNode wrapped = JsonMapper.shared().createObjectNode();
    wrapped.putArray("allOf").add(whole);
    wrapped.set("definitions", content.path("definitions"));
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4).getSchema(wrapped);
    return compiled.validate(value);
  }

  @Override
  public String toString() {
    return number;
  }
}
