package org.turnup.api.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the shape of an order and however its steps end: it ends, and leaves nothing behind. */
class RandomPlansTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyPlanEndsAndUndoesInTheRightOrder(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 250; i++) {
      run(random);
    }
  }

  private static void run(Random random) {
    PlanUnderTest plan = randomPlan(random);
    plan.mostRunning = 1 + random.nextInt(5);
    List<String> running = new ArrayList<>(plan.begin());
    List<String> released = new ArrayList<>();
    int events = 0;
    while (!running.isEmpty()) {
      assertThat(plan.steps().stream().filter(RandomPlansTest::takesPlace).count())
          .isLessThanOrEqualTo(plan.mostRunning);
      assertThat(++events).as("it ends").isLessThan(1000);
      String address = running.remove(random.nextInt(running.size()));
      if (random.nextInt(5) == 0 && plan.state(address) != StepState.HELD) {
        running.addAll(plan.hold(address));
        running.add(address);
        continue;
      }
      if (address.startsWith("-")) {
        released.add(address);
      }
      running.addAll(plan.end(address, outcome(random, plan.state(address))));
    }
    assertThat(plan.allEnded()).isTrue();
    assertThat(plan.ended).as("every item ends once").hasSize(itemsOf(plan).size());
    check(plan, released);
  }

  private static boolean takesPlace(Step step) {
    return step.state() == StepState.READY || step.state() == StepState.RUNNING;
  }

  private static StepState outcome(Random random, StepState state) {
    int dice = random.nextInt(10);
    if (state == StepState.HELD) {
      return dice < 4 ? StepState.DONE : dice < 7 ? StepState.SKIPPED : StepState.GIVEN_UP;
    }
    return dice < 8 ? StepState.DONE : StepState.REFUSED;
  }

  private static PlanUnderTest randomPlan(Random random) {
    PlanUnderTest plan = new PlanUnderTest();
    plan.reservation.free = random.nextInt(6);
    List<String> earlier = new ArrayList<>();
    int items = 1 + random.nextInt(3);
    for (int item = 1; item <= items; item++) {
      List<String> before = random.nextBoolean() ? List.copyOf(earlier) : List.of();
      List<String> own = new ArrayList<>();
      int steps = 1 + random.nextInt(6);
      for (int s = 0; s < steps; s++) {
        String address = item + ".s" + s;
        List<String> after = own.stream().filter(o -> random.nextInt(3) == 0).toList();
        String[] predecessors = (after.isEmpty() ? before : after).toArray(String[]::new);
        if (random.nextInt(4) == 0) {
          plan.pool(address, predecessors);
        } else {
          plan.connector(address, predecessors);
        }
        own.add(address);
      }
      plan.service(Integer.toString(item), own.toArray(String[]::new));
      earlier.addAll(own);
      earlier.add(item + ".service");
    }
    return plan;
  }

  private static Set<String> itemsOf(PlanUnderTest plan) {
    return plan.steps().stream().map(s -> s.definition().itemId()).collect(Collectors.toSet());
  }

  private static void check(PlanUnderTest plan, List<String> released) {
    Map<UUID, Step> undo = new HashMap<>();
    for (Step step : plan.steps()) {
      if (step.definition().purpose() == StepPurpose.UNDO
          && step.definition().resourceId() != null) {
        assertThat(undo.put(step.definition().resourceId(), step)).as("undone once").isNull();
      }
    }
    for (ItemResult item : plan.ended) {
      for (Step step : item.steps()) {
        boolean network = step.definition().kind() == StepKind.CONNECTOR;
        if (step.definition().purpose() == StepPurpose.ORDER && network) {
          boolean mustGo =
              !item.completed()
                  && (step.state() == StepState.DONE || step.state() == StepState.GIVEN_UP);
          boolean goes = undo.containsKey(step.definition().resourceId());
          assertThat(goes || !mustGo)
              .as("%s %s is undone", PlanUnderTest.address(step), step.state())
              .isTrue();
          assertThat(goes && item.completed()).as("nothing of a completed item is").isFalse();
          for (UUID before : step.definition().predecessors()) {
            inReverse(plan, released, step, before);
          }
        }
      }
    }
  }

  /** What a step waited for is released after it. */
  private static void inReverse(PlanUnderTest plan, List<String> released, Step step, UUID before) {
    int own = released.indexOf("-" + PlanUnderTest.address(step));
    int other =
        plan.steps().stream()
            .filter(s -> s.id().equals(before))
            .mapToInt(s -> released.indexOf("-" + PlanUnderTest.address(s)))
            .findFirst()
            .orElse(-1);
    Step predecessor =
        plan.steps().stream().filter(s -> s.id().equals(before)).findFirst().orElseThrow();
    boolean sameItem = predecessor.definition().itemId().equals(step.definition().itemId());
    if (own >= 0 && other >= 0 && sameItem) {
      assertThat(other).as("%s after %s", other, own).isGreaterThan(own);
    }
  }
}
