package org.turnup.api.plan;

import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;
import tools.jackson.databind.node.ObjectNode;

/**
 * One resource or one service of one order item.
 *
 * @param version 0 until it is stored
 */
@Table("order_step")
public record Step(
    @Id UUID id,
    @Version int version,
    @Embedded.Empty StepDefinition definition,
    @Embedded.Empty StepProgress progress) {

  /**
   * Among the parameters, what a process is told of its order; a characteristic has no such name.
   */
  static final String ORDER = "@order";

  public StepState state() {
    return progress.state();
  }

  /** A stray step tidies up after the order; nobody waits for it. */
  boolean isCounted() {
    return definition.purpose() != StepPurpose.STRAY;
  }

  /** Whether its order waits: for a repair, for a way to start it, or for its process. */
  boolean isHeld() {
    return isCounted() && (state() == StepState.HELD || isBlocked() || isStuck());
  }

  /** Whether it runs and does not go on, because its process instance has an incident. */
  public boolean isStuck() {
    return state() == StepState.RUNNING && progress.reason() != null;
  }

  /** Whether it is ready and cannot be started for now. */
  boolean isBlocked() {
    return state() == StepState.READY && progress.reason() != null;
  }

  /**
   * The same, where it runs in a process of the service's own, with what that is told of its order.
   */
  public Step toldOf(Supplier<ObjectNode> order) {
    if (definition.kind() != StepKind.SERVICE || definition.processId() == null) {
      return this;
    }
    ObjectNode parameters = progress.parameters().object().deepCopy();
    parameters.set(ORDER, order.get());
    return with(progress.supplied(new Json(parameters), progress.reason()));
  }

  Step with(StepProgress next) {
    return new Step(id, version, definition, next);
  }
}
