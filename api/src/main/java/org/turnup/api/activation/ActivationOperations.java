package org.turnup.api.activation;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.ServerRequest;
import org.turnup.api.tmf.Outcome;
import org.turnup.api.tmf.Precondition;
import org.turnup.api.tmf.StoredOperations;
import org.turnup.api.tmf.TmfOperations;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.patch.BodyPatch;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.node.ObjectNode;

/** TMF640 services and TMF702 resources: every change begins an activation. */
final class ActivationOperations implements TmfOperations {

  private final Subject subject;
  private final BeginActivation activation;
  private final Answers answers;
  private final StoredOperations.Factory stored;
  private final TmfDocuments documents;
  private final DocumentStore store;
  private final TransactionTemplate transaction;

  ActivationOperations(
      Subject subject,
      BeginActivation activation,
      Answers answers,
      StoredOperations.Factory stored,
      TmfDocuments documents,
      DocumentStore store,
      TransactionTemplate transaction) {
    this.subject = subject;
    this.activation = activation;
    this.answers = answers;
    this.stored = stored;
    this.documents = documents;
    this.store = store;
    this.transaction = transaction;
  }

  @Override
  public TmfResource resource() {
    return subject.api().subject();
  }

  @Override
  public Outcome create(ObjectNode body, ServerRequest request) {
    String asked = StrictJson.text(body);
    ActivationRules rules = rules(request, asked);
    // What is checked before it is stored must still hold then.
    Outcome outcome =
        Objects.requireNonNull(
            transaction.execute(status -> stored.of(rules).create(body, request)));
    return answers.of(subject.api(), outcome, rules.monitor(), request);
  }

  @Override
  public Outcome patch(UUID id, BodyPatch patch, Precondition precondition, ServerRequest request) {
    RecordedPatch recorded = new RecordedPatch(patch);
    ActivationRules rules =
        new ActivationRules(
            subject,
            (document, intent) ->
                activation.begin(subject.api(), document, intent, request, recorded.text()));
    Outcome outcome = stored.of(rules).patch(id, recorded, precondition, request);
    return answers.of(subject.api(), outcome, rules.monitor(), request);
  }

  private ActivationRules rules(ServerRequest request, String asked) {
    return new ActivationRules(
        subject,
        (document, intent) -> activation.begin(subject.api(), document, intent, request, asked));
  }

  /** What holds nothing leaves at once; everything else when it has been released. */
  @Override
  public Outcome delete(UUID id, Precondition precondition, ServerRequest request) {
    Document monitor =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  Document document =
                      store
                          .lock(resource(), id)
                          .orElseThrow(() -> TmfProblem.notFound(resource().name(), id.toString()));
                  precondition.check(document);
                  subject.checkRemoval(document);
                  boolean held = subject.isHeld(id);
                  Intent intent =
                      Intent.remove(held ? Intent.Purpose.RELEASE : Intent.Purpose.RECORD);
                  Document begun = activation.begin(subject.api(), document, intent, request, "");
                  if (!held) {
                    documents.delete(resource(), List.of(document));
                  }
                  return begun;
                }));
    return answers.of(subject.api(), Outcome.deleted(resource()), monitor, request);
  }
}
