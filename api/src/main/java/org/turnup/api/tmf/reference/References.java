package org.turnup.api.tmf.reference;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.Ids;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the references of a body in, once for every API: an id of ours has one spelling, a name,
 * version or address that contradicts what the id leads to is refused, and what was left out is
 * filled in. What leads nowhere here may stand in somebody else's inventory or catalog; whether it
 * may, is each API's business.
 */
@Component
public class References {

  private final DocumentStore store;
  private final TmfDocuments documents;

  References(DocumentStore store, TmfDocuments documents) {
    this.store = store;
    this.documents = documents;
  }

  /**
   * What is known besides what the database has: read already, or about to be stored by the same
   * import.
   *
   * @param documents by kind and id
   * @param isAll whether the kinds that it has need not be read again
   */
  public record Known(Map<TmfResource, Map<UUID, Document>> documents, boolean isAll) {

    public static final Known NOTHING = new Known(Map.of(), false);

    public Optional<Document> find(TmfResource resource, UUID id) {
      return Optional.ofNullable(documents.getOrDefault(resource, Map.of()).get(id));
    }
  }

  /** The ids of one kind that a body refers to, whether they lead to something or not. */
  public static Set<UUID> ids(TmfResource resource, ObjectNode body, TmfResource target) {
    return ReferenceFinder.in(resource, body).stream()
        .filter(reference -> reference.target().equals(target))
        .flatMap(reference -> reference.id().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Gives the ids of a body their one spelling, and does no more. */
  public static void canonicalise(TmfResource resource, ObjectNode body) {
    ReferenceFinder.in(resource, body).forEach(Reference::canonicalise);
  }

  /**
   * Completes and checks the references of a body of the declared shape, in place.
   *
   * @param before the body before a patch, whose unchanged references are left as they are; null
   *     for a new one
   * @param mustBeHere attributes whose references must lead to something here
   */
  public void complete(
      TmfResource resource,
      ObjectNode body,
      @Nullable ObjectNode before,
      Known known,
      Set<String> mustBeHere,
      Violations violations) {
    List<Reference> references = changed(resource, body, before);
    Map<TmfResource, Map<UUID, Document>> targets = targets(references, known);
    UUID self = Ids.parse(body.path("id").asString("")).orElse(null);
    for (Reference reference : references) {
      Optional<UUID> id = reference.id();
      Document target =
          id.map(one -> targets.getOrDefault(reference.target(), Map.of()).get(one)).orElse(null);
      if (target != null) {
        String href = documents.href(reference.target(), target.id());
        if (!target.id().equals(self)) {
          new ReferenceCheck(reference, target, href).completeAndCheck(violations);
        }
      } else if (mustBeHere.contains(reference.attribute())) {
        violations.add(
            reference.idField(), reference.idValue(), "the id of a " + words(reference.target()));
      }
    }
  }

  private static List<Reference> changed(
      TmfResource resource, ObjectNode body, @Nullable ObjectNode before) {
    List<Reference> all = ReferenceFinder.in(resource, body);
    if (before == null) {
      all.forEach(Reference::canonicalise);
      return all;
    }
    List<Reference> touched =
        all.stream()
            .filter(r -> !body.path(r.attribute()).equals(before.path(r.attribute())))
            .toList();
    touched.forEach(Reference::canonicalise);
    // What a reference said when it was stored stays true although its target was renamed since.
    Set<JsonNode> stored = new HashSet<>();
    ReferenceFinder.in(resource, before).forEach(r -> stored.add(r.holder()));
    return touched.stream().filter(r -> !stored.contains(r.holder())).toList();
  }

  private Map<TmfResource, Map<UUID, Document>> targets(
      Collection<Reference> references, Known known) {
    Map<TmfResource, Set<UUID>> wanted = new HashMap<>();
    references.forEach(
        r ->
            r.id()
                .ifPresent(
                    id -> wanted.computeIfAbsent(r.target(), t -> new LinkedHashSet<>()).add(id)));
    Map<TmfResource, Map<UUID, Document>> found = new HashMap<>();
    wanted.forEach(
        (target, ids) -> {
          Map<UUID, Document> ofKind = new HashMap<>();
          if (!known.isAll() || !known.documents().containsKey(target)) {
            ofKind.putAll(
                store.findAll(target, ids).stream()
                    .collect(Collectors.toMap(Document::id, Function.identity())));
          }
          ofKind.putAll(known.documents().getOrDefault(target, Map.of()));
          found.put(target, ofKind);
        });
    return found;
  }

  /** {@code serviceSpecification} as a sentence has it: service specification. */
  static String words(TmfResource resource) {
    return resource.name().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }
}
