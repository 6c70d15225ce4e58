package org.turnup.api.qualification;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.turnup.api.tmf.Outcome;
import org.turnup.api.tmf.declare.Lifecycles;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.Ids;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.node.ObjectNode;

/**
 * The life that both kinds of qualification have: accepted, inProgress, done, each with its event,
 * all in the transaction of the request since nothing that is decided takes time.
 */
@Component
class QualificationTasks {

  private final TmfDocuments documents;
  private final TransactionTemplate transaction;
  private final Clock clock;

  QualificationTasks(TmfDocuments documents, TransactionTemplate transaction, Clock clock) {
    this.documents = documents;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Takes a qualification and carries it out.
   *
   * @param date attribute that tells when it was taken
   * @param decide writes the result into the body
   * @return 201, or 200 where the client asked for the result in the answer
   *     (instantSyncQualification), as TMF645 has it
   */
  Outcome carryOut(
      TmfResource resource, String date, ObjectNode body, Consumer<ObjectNode> decide) {
    Violations violations = new Violations();
    TmfDocuments.checkCreate(resource, body, violations);
    violations.throwIfAny();
    String now = Timestamps.format(clock.instant());
    body.put("state", "accepted");
    body.put(date, now);
    Document accepted = documents.draft(resource, Ids.next(), body);
    Document done =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  documents.insert(resource, List.of(accepted));
                  Document begun = toState(resource, accepted, "inProgress");
                  decide.accept(begun.body());
                  begun.body().put("effectiveQualificationDate", now);
                  return toState(resource, begun, "done");
                }));
    if (!body.path("instantSyncQualification").asBoolean(false)) {
      return Outcome.created(resource, done);
    }
    return Outcome.ok(resource, done)
        .withHeaders(Map.of("Location", documents.href(resource, done.id())));
  }

  private Document toState(TmfResource resource, Document task, String state) {
    task.body().put("state", Lifecycles.TASK.change(task.state(), state));
    return documents.update(resource, "StateChange", task);
  }
}
