package org.turnup.api.plan;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.engine.JobHandler;
import org.turnup.workflows.OrderKind;
import org.turnup.workflows.Variables;
import org.turnup.workflows.WireName;

/** The owners of plans by the kind of order. */
@Component
class PlanOwners {

  private final Map<OrderKind, PlanOwner> owners;

  PlanOwners(List<PlanOwner> owners) {
    this.owners =
        owners.stream().collect(Collectors.toUnmodifiableMap(PlanOwner::kind, Function.identity()));
  }

  PlanOwner of(OrderKind kind) {
    return Optional.ofNullable(owners.get(kind))
        .orElseThrow(() -> new IllegalStateException("Nobody owns plans of kind " + kind));
  }

  /** The owner of an order's plan; all when its kind is not known, since there is no plan yet. */
  Collection<PlanOwner> ofOrder(@Nullable OrderKind kind) {
    return kind == null ? owners.values() : List.of(of(kind));
  }

  /** The owner of the order that a job of its own instance is about. */
  PlanOwner of(JobHandler.Job job) {
    return of(
        job.optionalText(Variables.ORDER_KIND)
            .map(kind -> WireName.parse(OrderKind.class, kind))
            .orElse(OrderKind.SERVICE_ORDER));
  }
}
