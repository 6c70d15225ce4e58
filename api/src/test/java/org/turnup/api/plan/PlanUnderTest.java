package org.turnup.api.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Ids;
import org.turnup.workflows.Processes;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan as the application keeps it: every change loads, changes and stores, here into memory.
 * Steps are addressed as {@code item.name}; those that undo as {@code -item.name}.
 */
final class PlanUnderTest {

  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  final FakeReservation reservation = new FakeReservation();
  final List<String> log = new ArrayList<>();
  final List<ItemResult> ended = new ArrayList<>();
  int mostRunning = 50;
  String serviceRelease = "";
  private final Map<UUID, Step> stored = new LinkedHashMap<>();
  private final List<Step> fresh = new ArrayList<>();
  private final Map<String, UUID> services = new LinkedHashMap<>();
  private long instances;

  private final Undo undo =
      new Undo(
          new Undo.ReleaseProcesses() {
            @Override
            public Long definitionKey(String processId) {
              return 7L;
            }

            @Override
            public String ofService(UUID specification) {
              return serviceRelease.isEmpty() ? null : serviceRelease;
            }
          });

  /** A step on a connector that waits for others. */
  PlanUnderTest connector(String address, String... after) {
    return step(address, StepKind.CONNECTOR, Processes.PROVIDE_RESOURCE, null, "{}", "{}", after);
  }

  PlanUnderTest pool(String address, String... after) {
    return step(address, StepKind.POOL, null, null, "{}", "{}", after);
  }

  PlanUnderTest service(String item, String... after) {
    return step(item + ".service", StepKind.SERVICE, null, null, "{}", "{}", after);
  }

  PlanUnderTest step(
      String address,
      StepKind kind,
      String process,
      String naturalKey,
      String parameters,
      String references,
      String... after) {
    String item = address.substring(0, address.indexOf('.'));
    String name = address.substring(address.indexOf('.') + 1);
    fresh.add(
        new Step(
            Ids.next(),
            0,
            new StepDefinition(
                UUID.fromString("01a20149-0000-7000-8000-000000000001"),
                "default",
                item,
                fresh.size(),
                name,
                name,
                kind,
                StepAction.PRESENT,
                StepPurpose.ORDER,
                services.computeIfAbsent(item, i -> Ids.next()),
                kind == StepKind.SERVICE ? null : Ids.next(),
                Ids.next(),
                kind == StepKind.SERVICE ? null : "kea",
                naturalKey,
                process,
                process == null ? null : 7L,
                Stream.of(after).map(a -> find(fresh, a).id()).toList(),
                new Json(json(references)),
                NOW),
            new StepProgress(
                new Json(json(parameters)),
                Json.empty(),
                StepState.WAITING,
                0,
                null,
                null,
                null,
                null)));
    return this;
  }

  static ObjectNode json(String text) {
    return StrictJson.stored(text);
  }

  List<String> begin() {
    Plan plan = load();
    plan.begin(fresh);
    return store(plan);
  }

  /** Ends a running step; returns the steps that became ready. */
  List<String> end(String address, StepState state) {
    return end(address, state, "{}");
  }

  List<String> end(String address, StepState state, String outputs) {
    Plan plan = load();
    Step step = step(address);
    plan.end(
        step.id(),
        state,
        json(outputs),
        instance(step),
        state == StepState.DONE ? null : "told so");
    return store(plan);
  }

  /** A running step meets a lasting fault; returns the steps that became ready. */
  List<String> hold(String address) {
    Plan plan = load();
    plan.hold(step(address).id(), instance(step(address)), "a fault");
    return store(plan);
  }

  /** A ready step cannot be started; returns the steps that became ready. */
  List<String> block(String address) {
    Plan plan = load();
    plan.block(step(address).id(), "nobody there");
    return store(plan);
  }

  void unblock(String address) {
    Plan plan = load();
    plan.unblock(step(address).id());
    store(plan);
  }

  /** The engine has lost an instance of a step; returns the steps that are to be started. */
  List<String> lose(String address, long instance) {
    Plan plan = load();
    plan.lose(step(address).id(), instance);
    return store(plan);
  }

  /** A step is begun anew, by hand. */
  List<String> restart(String address) {
    Plan plan = load();
    plan.restart(step(address).id(), 7L);
    return store(plan);
  }

  /** A step is given up by hand, as it stands; returns the steps that became ready. */
  List<String> giveUp(String address) {
    Plan plan = load();
    Step step = step(address);
    plan.end(step.id(), StepState.GIVEN_UP, json("{}"), step.progress().instanceKey(), "by hand");
    return store(plan);
  }

  /** The engine has an incident in a step's instance; returns the steps that became ready. */
  List<String> stick(String address) {
    Plan plan = load();
    plan.stick(step(address).id(), instance(step(address)), "an incident");
    return store(plan);
  }

  String resume(String address, String parameters) {
    Plan plan = load();
    String refusal = plan.resume(step(address).id(), json(parameters));
    store(plan);
    return refusal;
  }

  Optional<StepInputs.Missing> missing(String address, String parameters) {
    return load().missing(step(address).id(), json(parameters));
  }

  private long instance(Step step) {
    Long known = step.progress().instanceKey();
    return known == null ? ++instances : known;
  }

  Plan load() {
    return new Plan(stored.values(), reservation, undo, mostRunning, NOW);
  }

  List<String> store(Plan plan) {
    plan.changed().forEach(step -> stored.put(step.id(), step));
    ended.addAll(plan.itemsEnded());
    List<String> started = plan.toStart().stream().map(PlanUnderTest::address).toList();
    log.addAll(started);
    return started;
  }

  boolean allEnded() {
    return load().allEnded();
  }

  Step step(String address) {
    return find(stored.values(), address);
  }

  List<Step> steps() {
    return List.copyOf(stored.values());
  }

  List<String> inState(StepState state) {
    return stored.values().stream()
        .filter(step -> step.state() == state)
        .map(PlanUnderTest::address)
        .toList();
  }

  StepState state(String address) {
    return step(address).state();
  }

  static String address(Step step) {
    String prefix = step.definition().purpose() == StepPurpose.UNDO ? "-" : "";
    return prefix + step.definition().itemId() + "." + step.definition().name();
  }

  private static Step find(Iterable<Step> steps, String address) {
    for (Step step : steps) {
      if (address(step).equals(address)) {
        return step;
      }
    }
    throw new IllegalArgumentException("no step " + address);
  }
}
