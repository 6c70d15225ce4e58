package org.turnup.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.turnup.local.Json;
import org.turnup.local.PlatformException;

/**
 * Puts a catalog file, of the form of {@code docs/examples/catalog.json}, into the platform. A pool
 * or specification that is there by its name is left as it is.
 */
public final class CatalogFile {
  private static final int NOT_FOUND = 404;
  private static final List<String> SECTIONS =
      List.of("pools", "resourceSpecifications", "serviceSpecifications");
  private static final String RESOURCE_SPECIFICATION =
      "/tmf-api/resourceCatalog/v4/resourceSpecification";
  private static final String SERVICE_SPECIFICATION =
      "/tmf-api/serviceCatalogManagement/v4/serviceSpecification";

  private final ApiClient api;
  private final Map<String, String> resourceSpecifications = new HashMap<>();
  private final Map<String, String> serviceSpecifications = new HashMap<>();

  CatalogFile(ApiClient api) {
    this.api = api;
  }

  /**
   * For a catalog of somebody's own.
   *
   * @param api base URL of the platform's api
   */
  public static CatalogFile at(String api) {
    return new CatalogFile(new ApiClient(api, Map.of()));
  }

  /**
   * Loads a file.
   *
   * @param progress told of each thing that was put or found there
   * @throws PlatformException when the file is no catalog, or the platform refuses a part of it;
   *     what came before that part is there
   */
  public void load(Path file, Consumer<String> progress) throws InterruptedException {
    load(read(file), progress);
  }

  private static JsonNode read(Path file) {
    try {
      JsonNode catalog = Json.tree(Files.readString(file));
      if (!catalog.isObject() || SECTIONS.stream().noneMatch(catalog::has)) {
        throw new PlatformException(
            "%s is no catalog: expected an object with %s; docs/examples/catalog.json is one"
                .formatted(file, String.join(", ", SECTIONS)));
      }
      return catalog;
    } catch (IOException e) {
      throw new PlatformException("Cannot read %s: %s".formatted(file, reason(e)));
    } catch (IllegalArgumentException e) {
      throw new PlatformException("%s is no JSON: %s".formatted(file, e.getMessage()));
    }
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException ? "there is no such file" : e.toString();
  }

  void load(JsonNode catalog) throws InterruptedException {
    load(catalog, line -> {});
  }

  private void load(JsonNode catalog, Consumer<String> progress) throws InterruptedException {
    for (JsonNode pool : catalog.path("pools")) {
      ObjectNode body = pool.deepCopy();
      String name = nameOf(pool);
      String path = "/turnup/v1/pool/" + encode(name);
      body.remove("name");
      // It may have been enlarged since, and would lose its free values.
      ApiClient.Answer there = api.get(path);
      if (there.status() == NOT_FOUND) {
        require(api.put(path, body));
        progress.accept("pool " + name);
      } else {
        require(there);
        progress.accept("pool %s: was there already, left as it is".formatted(name));
      }
    }
    for (JsonNode specification : catalog.path("resourceSpecifications")) {
      create(RESOURCE_SPECIFICATION, specification, resourceSpecifications, progress);
    }
    for (JsonNode specification : catalog.path("serviceSpecifications")) {
      create(SERVICE_SPECIFICATION, specification, serviceSpecifications, progress);
    }
  }

  /** How many specifications there are. */
  public int size() {
    return resourceSpecifications.size() + serviceSpecifications.size();
  }

  /**
   * The id in place of {@code name:<specification>}; any other text as it is.
   *
   * @param owner name of the object that the id stands in
   */
  String resolve(String owner, String text) {
    if (!text.startsWith(Placeholders.NAME)) {
      return text;
    }
    String name = text.substring(Placeholders.NAME.length());
    String id =
        (owner.equals("resourceSpecification") ? resourceSpecifications : serviceSpecifications)
            .get(name);
    if (id == null) {
      throw new PlatformException(
          "The file names a specification that does not stand before it in the file: " + name);
    }
    return id;
  }

  private void create(
      String path, JsonNode specification, Map<String, String> ids, Consumer<String> progress)
      throws InterruptedException {
    String name = nameOf(specification);
    JsonNode found = require(api.get(path + "?limit=1&name=" + encode(quoted(name))));
    if (found.isEmpty()) {
      JsonNode body = Placeholders.replace(specification, this::resolve);
      JsonNode made = require(api.post(path, body));
      ids.put(name, made.path("id").asText());
      progress.accept("%s %s".formatted(made.path("href").asText(), name));
    } else {
      ids.put(name, found.get(0).path("id").asText());
      progress.accept(
          "%s %s: was there already, left as it is"
              .formatted(found.get(0).path("href").asText(), name));
    }
  }

  private static String nameOf(JsonNode entry) {
    String name = entry.path("name").asText("");
    if (name.isEmpty()) {
      throw new PlatformException("Each entry needs a name; this one has none: " + entry);
    }
    return name;
  }

  /** One text in a filter: a comma outside of quotation marks separates alternatives. */
  private static String quoted(String name) {
    String mark = name.contains("\"") ? "'" : "\"";
    return mark + name + mark;
  }

  private static String encode(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static JsonNode require(ApiClient.Answer answer) {
    if (!answer.isOk()) {
      throw new PlatformException(answer.describe());
    }
    return answer.json();
  }
}
