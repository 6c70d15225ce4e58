package org.turnup.api.tmf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.ServerRequest;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.json.JsonValues;
import org.turnup.api.tmf.patch.BodyPatch;
import org.turnup.api.tmf.patch.PatchRules;
import org.turnup.api.tmf.reference.References;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.Ids;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.node.ObjectNode;

/** Create, patch and delete by declaration and rules, each in one transaction. */
public final class StoredOperations implements TmfOperations {

  private final TmfResource resource;
  private final ResourceRules rules;
  private final TmfDocuments documents;
  private final DocumentStore store;
  private final TransactionTemplate transaction;
  private final References references;
  private final References.Known known;

  private StoredOperations(ResourceRules rules, References.Known known, Factory factory) {
    this.resource = rules.resource();
    this.rules = rules;
    this.documents = factory.documents;
    this.store = factory.store;
    this.transaction = factory.transaction;
    this.references = factory.references;
    this.known = known;
  }

  /** Makes the operations of a resource. */
  @Component
  public static final class Factory {

    private final TmfDocuments documents;
    private final DocumentStore store;
    private final TransactionTemplate transaction;
    private final References references;

    Factory(
        TmfDocuments documents,
        DocumentStore store,
        TransactionTemplate transaction,
        References references) {
      this.documents = documents;
      this.store = store;
      this.transaction = transaction;
      this.references = references;
    }

    public StoredOperations of(ResourceRules rules) {
      return of(rules, References.Known.NOTHING);
    }

    /** Operations of which some references may lead to what is not stored yet. */
    public StoredOperations of(ResourceRules rules, References.Known known) {
      return new StoredOperations(rules, known, this);
    }
  }

  @Override
  public TmfResource resource() {
    return resource;
  }

  @Override
  public Outcome create(ObjectNode body, ServerRequest request) {
    return Outcome.created(resource, create(Ids.next(), body));
  }

  /** Creates a resource whose id is given, as an import brings it. */
  public Document create(UUID id, ObjectNode body) {
    checkNew(body);
    rules.complete(body);
    Document document = documents.draft(resource, id, body);
    transaction.executeWithoutResult(
        status -> {
          documents.insert(resource, List.of(document));
          rules.created(document);
        });
    return document;
  }

  /**
   * Checks the body of a new resource, and brings it to its normal form.
   *
   * @throws TmfProblem with all that is wrong with it at once
   */
  public void checkNew(ObjectNode body) {
    Violations violations = new Violations();
    TmfDocuments.checkCreate(resource, body, violations);
    // The rules look at what has the declared shape although something else has not.
    ObjectNode sound = violations.isEmpty() ? body : SoundPart.of(resource, body, violations);
    try {
      references.complete(resource, sound, null, known, rules.mustBeHere(), violations);
      rules.check(sound, null, violations);
    } catch (TmfProblem refusal) {
      violations.throwIfAny();
      throw refusal;
    }
    violations.throwIfAny();
  }

  @Override
  public Outcome patch(UUID id, BodyPatch patch, Precondition precondition, ServerRequest request) {
    return Outcome.ok(resource, transaction.execute(status -> patched(id, patch, precondition)));
  }

  /** Changes a resource as a client's patch does, whoever asks. */
  public Document change(UUID id, BodyPatch patch) {
    return transaction.execute(status -> patched(id, patch, Precondition.NONE));
  }

  private Document patched(UUID id, BodyPatch patch, Precondition precondition) {
    Document before = locked(id, precondition);
    ObjectNode after = PatchRules.apply(resource, before.body(), patch);
    Violations violations = new Violations();
    references.complete(resource, after, before.body(), known, rules.mustBeHere(), violations);
    rules.check(after, before.body(), violations);
    violations.throwIfAny();
    Set<String> asked = changed(before.body(), after);
    if (asked.isEmpty()) {
      return before;
    }
    rules.completeChange(after);
    // What rules put off is no change yet.
    Set<String> done = changed(before.body(), after);
    Document stored =
        done.isEmpty()
            ? before
            : documents.update(resource, changes(asked, done), before.with(after));
    rules.changed(before, stored);
    return stored;
  }

  /**
   * The events that a change is, each with its attributes: a change of state has one of its own
   * where the API names it, and does not hide that of what else the client changed.
   */
  private Map<String, String> changes(Set<String> asked, Set<String> done) {
    Map<String, String> changes = new LinkedHashMap<>();
    Set<String> others = new LinkedHashSet<>(done);
    if (resource.events().contains("StateChange")) {
      Set<String> states = new LinkedHashSet<>(done);
      states.retainAll(resource.states().keySet());
      if (!states.isEmpty()) {
        changes.put("StateChange", String.join(",", states));
        others.removeAll(states);
      }
    }
    // A date that the server sets beside a state is part of that change.
    if (changes.isEmpty() || !Collections.disjoint(others, asked)) {
      changes.put(
          resource.events().contains("Change") ? "Change" : "AttributeValueChange",
          String.join(",", others));
    }
    return changes;
  }

  private static Set<String> changed(ObjectNode before, ObjectNode after) {
    return Stream.concat(before.propertyNames().stream(), after.propertyNames().stream())
        .filter(name -> !JsonValues.same(before.path(name), after.path(name)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @Override
  public Outcome delete(UUID id, Precondition precondition, ServerRequest request) {
    transaction.executeWithoutResult(
        status -> {
          Document document = locked(id, precondition);
          rules.checkDelete(document);
          documents.delete(resource, List.of(document));
          rules.deleted(document);
        });
    return Outcome.deleted(resource);
  }

  private Document locked(UUID id, Precondition precondition) {
    Document document =
        store
            .lock(resource, id)
            .orElseThrow(() -> TmfProblem.notFound(resource.name(), id.toString()));
    precondition.check(document);
    return document;
  }
}
