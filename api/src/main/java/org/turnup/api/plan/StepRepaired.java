package org.turnup.api.plan;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.catalog.Connectors;
import org.turnup.api.hub.Audit;
import org.turnup.api.tmf.error.NearNames;
import org.turnup.api.tmf.json.Storable;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.workflows.JobTypes;
import org.turnup.workflows.RepairDecision;
import org.turnup.workflows.RepairRoute;
import org.turnup.workflows.Variables;
import org.turnup.workflows.WireName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes what operations staff decided in the repair task into the plan. A decision that cannot be
 * is asked again.
 */
@Component
class StepRepaired extends PlanJob {

  private final Plans plans;
  private final Connectors connectors;
  private final Audit audit;

  StepRepaired(Parts parts, Plans plans, Connectors connectors, Audit audit) {
    super(
        JobTypes.STEP_REPAIRED,
        parts,
        Variables.STEP_ID,
        Variables.DECISION,
        Variables.CHANGED_PARAMETER,
        Variables.CHANGED_VALUE,
        Variables.VALUES_BY_HAND);
    this.plans = plans;
    this.connectors = connectors;
    this.audit = audit;
  }

  @Override
  Map<String, Object> handle(Job job, UUID orderId, AskedInstances asked) {
    UUID stepId = job.id(Variables.STEP_ID);
    RepairDecision decision;
    try {
      decision =
          WireName.parse(
              RepairDecision.class, job.optionalText(Variables.DECISION).orElse("nothing"));
    } catch (IllegalArgumentException e) {
      return askAgain(String.valueOf(e.getMessage()));
    }
    return plans.change(orderId, plan -> decide(job, plan, plan.step(stepId), decision));
  }

  private Map<String, Object> decide(Job job, Plan plan, Step step, RepairDecision decision) {
    Long known = step.progress().instanceKey();
    if (known == null) {
      // Begun anew meanwhile: its repair must not end the step. Its instance is being cancelled.
      return askAgain("The step was begun anew; this task is nothing any more");
    }
    if (known != job.instanceKey()) {
      // A second instance of the step: its repair changes nothing, so it may as well end.
      return route(RepairRoute.GIVEN_UP, step.progress().parameters().object());
    }
    if (decision == RepairDecision.DONE_BY_HAND && step.state().isEnded()) {
      // The same decision, given to us a second time.
      return done(step, step.progress().outputs().object());
    }
    if (step.state() != StepState.HELD) {
      // The same decision, given to us a second time.
      if (step.state().isEnded()) {
        // Decided elsewhere meanwhile: nothing must be tried any more.
        return route(RepairRoute.GIVEN_UP, step.progress().parameters().object());
      }
      RepairRoute again =
          decision == RepairDecision.SKIP
              ? RepairRoute.SKIPPED
              : decision == RepairDecision.GIVE_UP ? RepairRoute.GIVEN_UP : RepairRoute.TRY_AGAIN;
      return route(again, step.progress().parameters().object());
    }
    Map<String, Object> result =
        switch (decision) {
          case SKIP -> route(RepairRoute.SKIPPED, step.progress().parameters().object());
          case GIVE_UP -> route(RepairRoute.GIVEN_UP, step.progress().parameters().object());
          case DONE_BY_HAND -> doneByHand(job, step);
          case RETRY -> resume(plan, step, step.progress().parameters().object());
          case CHANGE -> change(job, plan, step);
        };
    ObjectNode detail =
        StrictJson.object().put("step", step.id().toString()).put("decision", decision.wireName());
    job.optionalText(Variables.CHANGED_PARAMETER).ifPresent(name -> detail.put("parameter", name));
    job.optionalText(Variables.VALUES_BY_HAND).ifPresent(values -> detail.put("values", values));
    UUID orderId = step.definition().orderId();
    audit.append(plans.kind(orderId).wireName() + ".repair", orderId, detail);
    return result;
  }

  private Map<String, Object> doneByHand(Job job, Step step) {
    String values = job.optionalText(Variables.VALUES_BY_HAND).orElse("");
    boolean isAdded = step.definition().action() == StepAction.PRESENT;
    ValuesByHand.Read read =
        ValuesByHand.read(values, connectors.declaration(step.definition().supplier()));
    return switch (read) {
      case ValuesByHand.Read.Problem problem -> askAgain(problem.text());
      // What is released keeps the values that it was provided with.
      case ValuesByHand.Read.Values entered ->
          done(step, isAdded ? entered.outputs() : step.progress().outputs().object());
    };
  }

  private static Map<String, Object> done(Step step, ObjectNode outputs) {
    Map<String, Object> result = route(RepairRoute.DONE, step.progress().parameters().object());
    result.put(Variables.OUTPUTS, StrictJson.map(outputs));
    return result;
  }

  private static Map<String, Object> change(Job job, Plan plan, Step step) {
    ObjectNode parameters = step.progress().parameters().object().deepCopy();
    String name = job.optionalText(Variables.CHANGED_PARAMETER).orElse("");
    String text = job.optionalText(Variables.CHANGED_VALUE).orElse("");
    // What another resource should have given is there only once a person has supplied it.
    JsonNode before =
        parameters.has(name)
            ? parameters.path(name)
            : step.definition().outputReferences().object().path(name);
    if (before.isMissingNode()) {
      Set<String> known = new TreeSet<>(parameters.propertyNames());
      known.addAll(step.definition().outputReferences().object().propertyNames());
      return askAgain(
          "There is no parameter '%s'; there are %s"
              .formatted(name, NearNames.expected(name, known)));
    }
    if (text.isEmpty()) {
      return askAgain("The new value of '%s' is empty".formatted(name));
    }
    JsonNode value = converted(text, before);
    if (value == null) {
      return askAgain(
          "'%s' is no value for '%s'; expected one like %s".formatted(text, name, before));
    }
    parameters.set(name, value);
    return resume(plan, step, parameters);
  }

  /** It cannot go on while something is missing; what was supplied so far is kept. */
  private static Optional<String> stillMissing(Plan plan, Step step, ObjectNode parameters) {
    Optional<StepInputs.Missing> missing = plan.missing(step.id(), parameters);
    missing
        .filter(next -> !parameters.equals(step.progress().parameters().object()))
        .ifPresent(next -> plan.supply(step.id(), parameters, next.text()));
    return missing.map(
        m ->
            "%s: change the value of '%s', do it by hand, skip it or give it up"
                .formatted(m.text(), m.parameter()));
  }

  /** The text as a value of the type that the parameter had; null when it is none. */
  private static @Nullable JsonNode converted(String text, JsonNode before) {
    if (before.isNumber()) {
      try {
        BigDecimal number = new BigDecimal(text.strip());
        if (!Storable.isStorable(number)) {
          return null;
        }
        return number.scale() <= 0
            ? StrictJson.tree(number.toBigIntegerExact())
            : StrictJson.tree(number);
      } catch (NumberFormatException e) {
        return null;
      }
    }
    if (before.isBoolean()) {
      return text.equals("true") || text.equals("false")
          ? StrictJson.tree(Boolean.valueOf(text))
          : null;
    }
    return before.isString() && Storable.isStorable(text) ? StrictJson.tree(text) : null;
  }

  private static Map<String, Object> resume(Plan plan, Step step, ObjectNode parameters) {
    Optional<String> missing = stillMissing(plan, step, parameters);
    if (missing.isPresent()) {
      return askAgain(missing.get());
    }
    String refusal = plan.resume(step.id(), parameters);
    return refusal == null ? route(RepairRoute.TRY_AGAIN, parameters) : askAgain(refusal);
  }

  private static Map<String, Object> route(RepairRoute route, ObjectNode parameters) {
    Map<String, Object> result = new HashMap<>();
    result.put(Variables.REPAIR_ROUTE, route.wireName());
    result.put(Variables.PARAMETERS, StrictJson.map(parameters));
    result.put(Variables.REPAIR_PROBLEM, null);
    return result;
  }

  private static Map<String, Object> askAgain(String problem) {
    return Map.of(
        Variables.REPAIR_ROUTE,
        RepairRoute.ASK_AGAIN.wireName(),
        Variables.REPAIR_PROBLEM,
        problem);
  }
}
