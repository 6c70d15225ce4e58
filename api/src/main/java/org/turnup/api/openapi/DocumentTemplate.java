package org.turnup.api.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.turnup.api.tmf.json.StrictJson;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A piece of an OpenAPI document: a YAML file in {@code openapi/} with texts to fill in. */
record DocumentTemplate(String text) {

  /** The file with a name, for example {@code api}; empty when there is none. */
  static Optional<DocumentTemplate> find(String name) {
    String location = "openapi/" + name + ".yaml";
    try (InputStream file = DocumentTemplate.class.getClassLoader().getResourceAsStream(location)) {
      return file == null
          ? Optional.empty()
          : Optional.of(
              new DocumentTemplate(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(location, e);
    }
  }

  static DocumentTemplate of(String name) {
    return find(name).orElseThrow(() -> new IllegalStateException("No openapi/" + name + ".yaml"));
  }

  /** The piece with every <code>${name}</code> replaced. */
  ObjectNode fill(Map<String, String> values) {
    String filled = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("${" + value.getKey() + "}", value.getValue());
    }
    Map<String, Object> content = new Yaml(new SafeConstructor(new LoaderOptions())).load(filled);
    return StrictJson.tree(content);
  }

  /** Adds one piece to another: objects are merged, lists go on, everything else is replaced. */
  static void merge(ObjectNode into, ObjectNode more) {
    more.properties()
        .forEach(
            property -> {
              String name = property.getKey();
              if (into.get(name) instanceof ObjectNode known
                  && property.getValue() instanceof ObjectNode added) {
                merge(known, added);
              } else if (into.get(name) instanceof ArrayNode known
                  && property.getValue() instanceof ArrayNode added) {
                known.addAll(added);
              } else {
                into.set(name, property.getValue());
              }
            });
  }
}
