package org.turnup.api.plan;

import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

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

  public StepState state() {
    return progress.state();
  }

  Step with(StepProgress next) {
    return new Step(id, version, definition, next);
  }
}
