package org.turnup.api.catalogjob;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.ResourceRules;
import org.turnup.api.tmf.StoredOperations;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.patch.BodyPatch;
import org.turnup.api.tmf.reference.References;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Stores resources of an import by the rules that a client's create and patch keep. One with an id
 * is the resource with that id; one without is that of its name and version.
 */
@Component
class ImportedResources {

  /** The server's own, and the date of a change that is only now made. */
  private static final List<String> NOT_TAKEN_OVER = List.of("id", "href", "lastUpdate");

  private final DocumentStore store;
  private final StoredOperations.Factory operations;
  private final Map<TmfResource, ResourceRules> rules;

  ImportedResources(
      DocumentStore store, StoredOperations.Factory operations, List<ResourceRules> rules) {
    this.store = store;
    this.operations = operations;
    this.rules =
        rules.stream().collect(Collectors.toMap(ResourceRules::resource, Function.identity()));
  }

  /**
   * Creates a resource or changes it to what the file says.
   *
   * @param file what the same file brings, to which it may refer before that is stored
   * @throws TmfProblem when the rules refuse it, with all that is wrong with it
   */
  Document store(TmfResource resource, ObjectNode imported, References.Known file) {
    ObjectNode body = imported.deepCopy();
    NOT_TAKEN_OVER.forEach(body::remove);
    StoredOperations of = operations.of(rules(resource), file);
    UUID id = imported.has("id") ? id(imported) : Ids.next();
    Optional<Document> known =
        imported.has("id") ? store.lock(resource, id) : named(resource, imported);
    if (known.isEmpty()) {
      return of.create(id, body);
    }
    of.checkNew(body.deepCopy());
    return of.change(known.get().id(), replacing(resource, body));
  }

  /**
   * Checks a stored resource once more, now that all that it refers to is stored, too.
   *
   * @throws TmfProblem when the rules refuse it
   */
  void checkAgain(TmfResource resource, Document stored) {
    Violations violations = new Violations();
    rules(resource).check(stored.body(), null, violations);
    violations.throwIfAny();
  }

  private ResourceRules rules(TmfResource resource) {
    return rules.getOrDefault(resource, (ResourceRules) () -> resource);
  }

  /** What a file brings, as references find it. */
  References.Known known(ImportFile file) {
    Map<TmfResource, Map<UUID, Document>> all = new HashMap<>();
    for (ImportFile.Item item : file.items()) {
      Ids.parse(item.id())
          .ifPresent(
              id ->
                  all.computeIfAbsent(item.resource(), kind -> new HashMap<>())
                      .put(id, store.draft(id, item.body())));
    }
    return new References.Known(all, false);
  }

  private static UUID id(ObjectNode imported) {
    String text = imported.path("id").asString("");
    return Ids.parse(text).orElseThrow(() -> TmfProblem.invalid("id", text, "a UUID, or none"));
  }

  /** One without a version is the one that bears its name, or the one of those without. */
  private Optional<Document> named(TmfResource resource, ObjectNode imported) {
    String name = StrictJson.text(StringNode.valueOf(imported.path("name").asString("")));
    List<Document> all = store.findWhere(resource, "$.name == " + name, 100);
    return all.size() == 1 && !imported.has("version")
        ? Optional.of(all.getFirst())
        : all.stream()
            .filter(one -> one.body().path("version").equals(imported.path("version")))
            .findFirst();
  }

  /** What may be patched becomes what the file says, and so does all that only clients know. */
  private static BodyPatch replacing(TmfResource resource, ObjectNode wanted) {
    return before -> {
      ObjectNode after = before.deepCopy();
      before.propertyNames().stream()
          .filter(name -> isOpen(resource, name) && !wanted.has(name))
          .filter(name -> !name.equals("@type"))
          .forEach(after::remove);
      wanted.properties().stream()
          .filter(property -> isOpen(resource, property.getKey()))
          .forEach(property -> after.set(property.getKey(), property.getValue()));
      return after;
    };
  }

  private static boolean isOpen(TmfResource resource, String name) {
    return !NOT_TAKEN_OVER.contains(name)
        && (resource.patchable().contains(name) || resource.attribute(name).isEmpty());
  }
}
