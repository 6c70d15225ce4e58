package org.turnup.api.activation;

import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.ResourceRules;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.store.Document;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request's way through the kernel: it is checked and stored as anywhere, but what only the
 * process can bring about is held back, and the process begins in the same transaction.
 */
final class ActivationRules implements ResourceRules {

  private final Subject subject;
  private final BiFunction<Document, Intent, Document> begin;

  private @Nullable ObjectNode before;
  private @Nullable Intent intent;
  private @Nullable Document monitor;

  /**
   * Rules for one request.
   *
   * @param begin begins an activation of a stored document and returns its monitor
   */
  ActivationRules(Subject subject, BiFunction<Document, Intent, Document> begin) {
    this.subject = subject;
    this.begin = begin;
  }

  /** The monitor of what was begun; null when nothing was. */
  @Nullable Document monitor() {
    return monitor;
  }

  @Override
  public TmfResource resource() {
    return subject.api().subject();
  }

  @Override
  public void check(ObjectNode after, @Nullable ObjectNode stored, Violations violations) {
    before = stored;
    subject.check(after, stored, violations);
  }

  @Override
  public void complete(ObjectNode body) {
    subject.complete(body);
    holdBack(body);
  }

  @Override
  public void completeChange(ObjectNode after) {
    if (before != null) {
      subject.completeChange(after, before);
    }
    holdBack(after);
  }

  private void holdBack(ObjectNode body) {
    Intent wanted = subject.intent(body, before);
    wanted
        .meanwhile()
        .properties()
        .forEach(
            attribute -> {
              if (attribute.getValue().isNull()) {
                body.remove(attribute.getKey());
              } else {
                body.set(attribute.getKey(), attribute.getValue());
              }
            });
    intent = wanted;
  }

  @Override
  public void created(Document document) {
    monitor = begin.apply(document, Objects.requireNonNull(intent));
  }

  @Override
  public void changed(Document earlier, Document document) {
    monitor = begin.apply(document, Objects.requireNonNull(intent));
  }
}
