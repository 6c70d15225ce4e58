package org.turnup.api.tmf.declare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Reads a declaration file. An attribute is one line: {@code name: type flag flag}.
 *
 * <p>Types: {@code string integer number boolean dateTime any}, texts to choose from as {@code
 * add|modify|delete}, with a {@code ?} behind one that is not carried out yet, or the name of a
 * structure under {@code types} of the same file or of {@code common.yaml}; {@code *} behind it
 * makes it an array and {@code +} one that must not be empty. Flags: {@code mandatory}, {@code
 * server} (only the server sets it), {@code patch} (a patch may change it). Every structure has
 * {@code @type}, {@code @baseType} and {@code @schemaLocation}.
 */
final class DeclarationFile {

  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "(?<type>[A-Za-z|? -]+?)(?<array>[*+])?(?<flags>( (mandatory|server|patch))*)");
  private static final List<String> EXTENSIBLE = List.of("@type", "@baseType", "@schemaLocation");
  private static final Map<String, Shape> SCALARS =
      Map.of(
          "string", Shape.Scalar.STRING,
          "integer", Shape.Scalar.INTEGER,
          "number", Shape.Scalar.NUMBER,
          "boolean", Shape.Scalar.BOOLEAN,
          "dateTime", Shape.Scalar.DATE_TIME,
          "any", Shape.Scalar.ANY);

  private final String location;
  private final Map<String, Object> content;
  private final Map<String, Shape.Structure> types = new LinkedHashMap<>();

  private DeclarationFile(String location) {
    this.location = location;
    this.content = yaml(location);
  }

  /**
   * Reads one API.
   *
   * @throws IllegalArgumentException when the file has something that cannot be meant
   */
  static TmfApi read(String location) {
    DeclarationFile file = new DeclarationFile(location);
    file.types.putAll(common());
    file.readTypes();
    List<String> paths = file.texts(file.content, "paths");
    return new TmfApi(
        file.text(file.content, "number"),
        file.text(file.content, "title"),
        file.text(file.content, "version"),
        paths,
        file.resources("resources", paths),
        file.resources("parts", paths));
  }

  private Map<String, TmfResource> resources(String section, List<String> paths) {
    Map<String, TmfResource> resources = new LinkedHashMap<>();
    map(content.get(section))
        .forEach((name, value) -> resources.put(name, resource(paths, name, map(value))));
    return resources;
  }

  private static Map<String, Shape.Structure> common() {
    DeclarationFile file = new DeclarationFile("tmf/common.yaml");
    file.readTypes();
    return file.types;
  }

  /** First the names, then what is in them: structures may refer to one another. */
  private void readTypes() {
    Map<String, Object> declared = map(content.get("types"));
    declared.keySet().forEach(name -> types.put(name, new Shape.Structure(name)));
    declared.forEach((name, value) -> fill(structure(name), map(value)));
  }

  private Shape.Structure structure(String name) {
    Shape.Structure known = types.get(name);
    if (known == null) {
      throw new IllegalArgumentException(location + ": there is no type '" + name + "'");
    }
    return known;
  }

  private void fill(Shape.Structure structure, Map<String, Object> attributes) {
    attributes.forEach(
        (name, line) -> structure.attributes().put(name, attribute(name, String.valueOf(line))));
    EXTENSIBLE.forEach(
        name -> structure.attributes().computeIfAbsent(name, n -> attribute(n, "string")));
  }

  private Attribute attribute(String name, String line) {
    Matcher matcher = ATTRIBUTE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "%s: %s is '%s'; expected a type and flags".formatted(location, name, line));
    }
    String array = matcher.group("array");
    Set<String> flags = Set.of(matcher.group("flags").split(" "));
    return new Attribute(
        name,
        shape(matcher.group("type")),
        array != null,
        "+".equals(array) ? 1 : 0,
        flags.contains("mandatory"),
        flags.contains("server"),
        flags.contains("patch"));
  }

  private Shape shape(String type) {
    if (type.contains("|")) {
      Set<String> values = new LinkedHashSet<>();
      Set<String> later = new LinkedHashSet<>();
      for (String text : type.split("\\|")) {
        String value = text.replace("?", "");
        values.add(value);
        if (text.endsWith("?")) {
          later.add(value);
        }
      }
      return new Shape.Choice(values, later);
    }
    Shape scalar = SCALARS.get(type);
    return scalar == null ? structure(type) : scalar;
  }

  private TmfResource resource(List<String> paths, String name, Map<String, Object> value) {
    Shape.Structure structure = new Shape.Structure(name);
    fill(structure, map(value.get("attributes")));
    Map<String, StateMachine> states = new LinkedHashMap<>();
    map(value.get("states"))
        .forEach(
            (attribute, machine) ->
                states.put(attribute, Lifecycles.named(String.valueOf(machine))));
    EnumSet<TmfResource.Operation> operations = EnumSet.noneOf(TmfResource.Operation.class);
    texts(value, "operations")
        .forEach(
            operation ->
                operations.add(TmfResource.Operation.valueOf(operation.toUpperCase(Locale.ROOT))));
    return new TmfResource(
        paths,
        name,
        text(value, "type"),
        new LinkedHashSet<>(texts(value, "subTypes")),
        text(value, "table"),
        operations,
        new LinkedHashSet<>(texts(value, "events")),
        new LinkedHashSet<>(texts(value, "indexed")),
        states,
        structure);
  }

  private String text(Map<String, Object> values, String name) {
    return Objects.requireNonNull(values.get(name), location + ": '" + name + "' is missing")
        .toString();
  }

  private List<String> texts(Map<String, Object> values, String name) {
    return values.get(name) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  private static Map<String, Object> yaml(String location) {
    try (InputStream file = TmfApi.class.getClassLoader().getResourceAsStream(location)) {
      if (file == null) {
        throw new IllegalArgumentException("There is no " + location + " on the class path");
      }
      LoaderOptions options = new LoaderOptions();
      options.setAllowDuplicateKeys(false);
      return new Yaml(new SafeConstructor(options)).load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
