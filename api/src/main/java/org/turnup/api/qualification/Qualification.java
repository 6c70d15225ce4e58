package org.turnup.api.qualification;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.ServerRequest;
import org.turnup.api.tmf.Outcome;
import org.turnup.api.tmf.Precondition;
import org.turnup.api.tmf.StoredOperations;
import org.turnup.api.tmf.TmfOperations;
import org.turnup.api.tmf.declare.Lifecycles;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.patch.BodyPatch;
import org.turnup.api.tmf.reference.References;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.Ids;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.node.ObjectNode;

/**
 * A qualification of TMF645, whichever is asked. It goes from accepted by inProgress to done, each
 * with its event, all in the transaction of its request, since nothing that is decided takes time.
 */
final class Qualification implements TmfOperations {

  /** What all kinds of qualification need. */
  @Component
  record Needs(
      TmfDocuments documents,
      TransactionTemplate transaction,
      StoredOperations.Factory stored,
      References references,
      Clock clock) {}

  private final TmfResource resource;
  private final Consumer<ObjectNode> decide;
  private final StoredOperations stored;
  private final Needs needs;

  /**
   * One kind of qualification.
   *
   * @param question attribute that holds what is asked
   * @param decide writes the result into the body
   */
  Qualification(TmfResource resource, String question, Consumer<ObjectNode> decide, Needs needs) {
    this.resource = resource;
    this.decide = decide;
    this.stored = needs.stored().of(new EndedQualification(resource, question));
    this.needs = needs;
  }

  @Override
  public TmfResource resource() {
    return resource;
  }

  /**
   * Takes a qualification and carries it out: 201, or 200 where the client asked for the result in
   * the answer (instantSyncQualification), as TMF645 has it.
   */
  @Override
  public Outcome create(ObjectNode body, ServerRequest request) {
    Violations violations = new Violations();
    TmfDocuments.checkCreate(resource, body, violations);
    if (violations.isEmpty()) {
      needs
          .references()
          .complete(resource, body, null, References.Known.NOTHING, Set.of(), violations);
    }
    violations.throwIfAny();
    String now = Timestamps.format(needs.clock().instant());
    body.put("state", "accepted");
    body.put(resource.name() + "Date", now);
    Document accepted = needs.documents().draft(resource, Ids.next(), body);
    Document done =
        Objects.requireNonNull(needs.transaction().execute(status -> carriedOut(accepted, now)));
    if (!body.path("instantSyncQualification").asBoolean(false)) {
      return Outcome.created(resource, done);
    }
    return Outcome.ok(resource, done)
        .withHeaders(Map.of("Location", needs.documents().href(resource, done.id())));
  }

  private Document carriedOut(Document accepted, String now) {
    needs.documents().insert(resource, List.of(accepted));
    Document begun = toState(accepted, "inProgress");
    decide.accept(begun.body());
    begun.body().put("effectiveQualificationDate", now);
    return toState(begun, "done");
  }

  private Document toState(Document task, String state) {
    task.body().put("state", Lifecycles.TASK.change(task.state(), state));
    return needs.documents().update(resource, "StateChange", task);
  }

  @Override
  public Outcome patch(UUID id, BodyPatch patch, Precondition precondition, ServerRequest request) {
    return stored.patch(id, patch, precondition, request);
  }

  @Override
  public Outcome delete(UUID id, Precondition precondition, ServerRequest request) {
    return stored.delete(id, precondition, request);
  }
}
