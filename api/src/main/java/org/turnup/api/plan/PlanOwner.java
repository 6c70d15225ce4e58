package org.turnup.api.plan;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.turnup.workflows.OrderKind;

/**
 * Whose plan it is: one bean for each kind of order. It says what the plan is, and is told what
 * happens in it, always in the plan's transaction and under its lock. Whatever it locks besides, it
 * locks after the plan.
 */
public interface PlanOwner {

  OrderKind kind();

  /**
   * First job of an order: applies the business rules and makes the steps, which the caller stores.
   * An order that does not wait for its plan any more (cancelled meanwhile, deleted, planned by the
   * same job before) has an answer too: none of it is an error.
   */
  Planning plan(UUID orderId);

  /** Steps have changed; told after everything else of the same transaction. */
  default void stepsChanged(UUID orderId, Collection<Step> steps) {}

  /** Items have ended, their undoing included. */
  void itemsEnded(UUID orderId, List<ItemResult> items);

  /** Steps met a lasting fault, or cannot be started; at least one. */
  void held(UUID orderId, List<HeldStep> steps);

  /**
   * Items go on.
   *
   * @param items those that are held no longer
   * @param whole whether nothing of the order is held any more, nor the order as a whole
   */
  void resumed(UUID orderId, Set<String> items, boolean whole);

  /**
   * The engine cannot go on with the order's own process instance. Unlike the others it may come
   * before there is a plan.
   */
  default void stuck(UUID orderId, String reason) {}

  /** The engine can go on with the order's own process instance. */
  default void unstuck(UUID orderId) {}

  /**
   * Last job of an order, whose items have all ended: brings it to its final state. It may come
   * twice.
   */
  void complete(UUID orderId);
}
