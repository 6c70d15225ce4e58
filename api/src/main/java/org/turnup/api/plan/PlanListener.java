package org.turnup.api.plan;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The kind of order that a plan belongs to; told of what happens in the plan, in the plan's
 * transaction.
 */
public interface PlanListener {

  /** Items have ended, their undoing included. */
  void itemsEnded(UUID orderId, List<ItemResult> items);

  /** A step of an item met a lasting fault, or cannot be started. */
  void held(UUID orderId, String itemId, String reason);

  /**
   * Items go on.
   *
   * @param items those that are held no longer
   * @param whole whether nothing of the order is held any more
   */
  void resumed(UUID orderId, Set<String> items, boolean whole);
}
