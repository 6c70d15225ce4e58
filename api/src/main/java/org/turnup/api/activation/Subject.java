package org.turnup.api.activation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.turnup.api.plan.ItemResult;
import org.turnup.api.plan.Step;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.store.Document;
import tools.jackson.databind.node.ObjectNode;

/** What services and resources do differently when they are activated. */
interface Subject {

  ActivationApi api();

  /**
   * Checks what a declaration cannot say.
   *
   * @param before the body before a patch; null for a new one
   * @throws org.turnup.api.tmf.error.TmfProblem 409 when it cannot be now
   */
  void check(ObjectNode after, @Nullable ObjectNode before, Violations violations);

  /** Sets on a new body what the server sets. */
  default void complete(ObjectNode body) {}

  /**
   * Sets on a changed body what the server sets.
   *
   * @param before the body before the patch
   */
  default void completeChange(ObjectNode after, ObjectNode before) {}

  /**
   * What a checked request comes to.
   *
   * @param before the body before a patch; null for a new one
   */
  Intent intent(ObjectNode after, @Nullable ObjectNode before);

  /**
   * Whether it may leave the inventory.
   *
   * @throws org.turnup.api.tmf.error.TmfProblem 409 naming what relies on it
   */
  void checkRemoval(Document document);

  /** Whether the network or a pool holds something for it. */
  boolean isHeld(UUID id);

  /** Why it cannot be provided any more; empty when it can. */
  Optional<String> obstacle(Document document);

  /** The steps that provide it; none when there is nothing to do on the network. */
  List<Step> provide(UUID activationId, Document document);

  /**
   * Writes what has come of it into the inventory.
   *
   * @param result what the plan did; null when it had no steps
   */
  void succeeded(Activation activation, @Nullable ItemResult result);

  /** Writes what is left of it into the inventory. */
  void failed(Activation activation, ItemResult result);
}
