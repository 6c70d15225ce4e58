package org.turnup.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.turnup.values.KeyForm;
import org.turnup.workflows.Processes;

/** How the steps of an order follow one another. */
class PlanTest {

  private final PlanUnderTest plan = new PlanUnderTest();

  @Test
  void stepsThatWaitForNothingBeginAtOnce() {
    plan.connector("1.a").connector("1.b").connector("1.c", "1.a");
    assertThat(plan.begin()).containsExactly("1.a", "1.b");
    assertThat(plan.state("1.c")).isEqualTo(StepState.WAITING);
  }

  @Test
  void theLastStepOfADiamondWaitsForBothSides() {
    plan.connector("1.top").connector("1.left", "1.top").connector("1.right", "1.top");
    plan.connector("1.bottom", "1.left", "1.right").service("1", "1.bottom");
    plan.begin();
    assertThat(plan.end("1.top", StepState.DONE)).containsExactly("1.left", "1.right");
    assertThat(plan.end("1.right", StepState.DONE)).isEmpty();
    assertThat(plan.end("1.left", StepState.DONE)).containsExactly("1.bottom");
    assertThat(plan.end("1.bottom", StepState.DONE)).isEmpty();
    assertThat(plan.allEnded()).isTrue();
    assertThat(plan.state("1.service")).isEqualTo(StepState.DONE);
  }

  @Test
  void anItemWaitsForTheItemItDependsOn() {
    plan.connector("1.a").service("1", "1.a").connector("2.b", "1.a", "1.service");
    assertThat(plan.begin()).containsExactly("1.a");
    assertThat(plan.end("1.a", StepState.DONE)).containsExactly("2.b");
    assertThat(plan.ended).singleElement().satisfies(i -> assertThat(i.itemId()).isEqualTo("1"));
  }

  @Test
  void aStepWhoseInstanceIsLostIsStartedAgainUnlessItWentOn() {
    plan.connector("1.a").connector("1.b", "1.a");
    plan.begin();
    assertThat(plan.lose("1.a", 7)).as("no instance is known yet").isEmpty();
    plan.hold("1.a");
    long instance = plan.step("1.a").progress().instanceKey();
    assertThat(plan.lose("1.a", instance + 1)).as("another one has it").isEmpty();
    assertThat(plan.lose("1.a", instance)).containsExactly("1.a");
    assertThat(plan.state("1.a")).isEqualTo(StepState.READY);
    assertThat(plan.step("1.a").progress().instanceKey()).isNull();
    assertThat(plan.load().heldItems()).isEmpty();
    assertThat(plan.end("1.a", StepState.DONE)).containsExactly("1.b");
    assertThat(plan.lose("1.a", plan.step("1.a").progress().instanceKey())).isEmpty();
  }

  @Test
  void noMoreStepsRunAtOnceThanTheLimitSays() {
    plan.mostRunning = 2;
    plan.connector("1.a").connector("1.b").connector("1.c").connector("1.d");
    assertThat(plan.begin()).containsExactly("1.a", "1.b");
    assertThat(plan.hold("1.a")).as("a held step takes no place").containsExactly("1.c");
    assertThat(plan.end("1.b", StepState.DONE)).containsExactly("1.d");
    assertThat(plan.end("1.c", StepState.DONE)).isEmpty();
  }

  @Test
  void heldAndBlockedStepsKeepNoOtherFromBeginning() {
    plan.mostRunning = 2;
    plan.connector("1.a").connector("1.b").connector("1.c").connector("1.d");
    plan.begin();
    assertThat(plan.block("1.a")).containsExactly("1.c");
    assertThat(plan.hold("1.b")).containsExactly("1.d");
  }

  @Test
  void onlySoManyStepsAreBlockedByOneAbsentConnector() {
    plan.mostRunning = 2;
    plan.connector("1.a").connector("1.b").connector("1.c").connector("1.d");
    plan.step("1.e", StepKind.SERVICE, "own-process", null, "{}", "{}");
    plan.begin();
    assertThat(plan.block("1.a")).containsExactly("1.c");
    assertThat(plan.block("1.b"))
        .as("d would wait for the same; e does not")
        .containsExactly("1.e");
    plan.unblock("1.a");
    plan.end("1.a", StepState.DONE);
    assertThat(plan.end("1.c", StepState.DONE)).containsExactly("1.d");
  }

  @Test
  void compensationGoesOnBesideAnyNumberOfHeldStepsAndBeforeTheRest() {
    plan.mostRunning = 2;
    plan.connector("1.a").connector("1.b", "1.a");
    plan.connector("2.a").connector("2.b").connector("2.c").connector("2.d");
    assertThat(plan.begin()).containsExactly("1.a", "2.a");
    assertThat(plan.hold("2.a")).containsExactly("2.b");
    assertThat(plan.hold("2.b")).containsExactly("2.c");
    assertThat(plan.end("1.a", StepState.DONE)).containsExactly("1.b");
    assertThat(plan.end("1.b", StepState.REFUSED))
        .as("one place is free: what is taken back has it before 2.d")
        .containsExactly("-1.a");
    assertThat(plan.hold("-1.a")).containsExactly("2.d");
  }

  @Test
  void nothingOfAnItemBeginsThatFailsInTheSamePass() {
    plan.reservation.free = 0;
    plan.connector("1.first");
    plan.pool("1.access", "1.first").connector("1.a", "1.first").connector("1.b", "1.first");
    plan.begin();
    assertThat(plan.end("1.first", StepState.DONE)).containsExactly("-1.first");
    assertThat(plan.inState(StepState.CANCELLED)).containsExactly("1.a", "1.b");
  }

  @Test
  void nothingOfAnItemBeginsThatFailsWithAnotherInTheSamePass() {
    plan.connector("1.a").connector("2.first", "1.a");
    plan.connector("3.wait");
    plan.connector("2.own", "3.wait").connector("2.after", "1.a");
    plan.begin();
    plan.mostRunning = 1;
    assertThat(plan.end("3.wait", StepState.DONE)).as("no place yet").isEmpty();
    plan.mostRunning = 50;
    assertThat(plan.end("1.a", StepState.REFUSED)).isEmpty();
    assertThat(plan.inState(StepState.CANCELLED)).containsExactly("2.first", "2.own", "2.after");
  }

  @Test
  void aTakenNameKeepsTheOthersOfItsItemFromBeginning() {
    plan.reservation.claims.put("kea/name=www", UUID.randomUUID());
    plan.step(
        "1.dns",
        StepKind.CONNECTOR,
        Processes.PROVIDE_RESOURCE,
        "name",
        "{\"name\":\"www\"}",
        "{}");
    plan.connector("1.a").connector("2.a");
    assertThat(plan.begin()).containsExactly("2.a");
    assertThat(plan.state("1.a")).isEqualTo(StepState.CANCELLED);
  }

  @Test
  void aPoolsValueIsTakenWithoutAnInstance() {
    plan.pool("1.access").service("1", "1.access");
    assertThat(plan.begin()).isEmpty();
    assertThat(plan.allEnded()).isTrue();
    assertThat(plan.step("1.access").progress().outputs().has("port")).isTrue();
  }

  @Test
  void anExhaustedPoolRefusesTheStep() {
    plan.reservation.free = 0;
    plan.pool("1.access").connector("1.a", "1.access").service("1", "1.a");
    plan.begin();
    assertThat(plan.state("1.access")).isEqualTo(StepState.REFUSED);
    assertThat(plan.state("1.a")).isEqualTo(StepState.CANCELLED);
    assertThat(plan.ended.getFirst().completed()).isFalse();
    assertThat(plan.ended.getFirst().failure().orElse("")).contains("no free value");
  }

  @Test
  void aStepIsGivenWhatAnotherGave() {
    plan.connector("1.ipv4");
    plan.step(
        "1.dns",
        StepKind.CONNECTOR,
        Processes.PROVIDE_RESOURCE,
        null,
        "{\"ttl\":300}",
        "{\"content\":\"ipv4.address\"}",
        "1.ipv4");
    plan.begin();
    plan.end("1.ipv4", StepState.DONE, "{\"address\":\"192.0.2.7\"}");
    assertThat(plan.step("1.dns").progress().parameters().object())
        .isEqualTo(PlanUnderTest.json("{\"ttl\":300,\"content\":\"192.0.2.7\"}"));
  }

  @Test
  void whatNeedsAnOutputThatADoneStepDidNotGiveBeginsWithTheReason() {
    plan.connector("1.ipv4");
    plan.step(
        "1.dns",
        StepKind.CONNECTOR,
        Processes.PROVIDE_RESOURCE,
        null,
        "{\"name\":\"a\"}",
        "{\"content\":\"ipv4.address\"}",
        "1.ipv4");
    plan.service("1", "1.dns");
    plan.begin();
    assertThat(plan.end("1.ipv4", StepState.DONE, "{\"adress\":\"192.0.2.1\"}"))
        .containsExactly("1.dns");
    assertThat(plan.missing("1.dns", "{\"name\":\"a\"}"))
        .hasValueSatisfying(
            missing -> {
              assertThat(missing.text())
                  .isEqualTo("content needs ipv4.address, but ipv4 gave only adress");
              assertThat(missing.wasSkipped()).isFalse();
            });
    assertThat(plan.missing("1.dns", "{\"name\":\"a\",\"content\":\"192.0.2.1\"}")).isEmpty();
  }

  @Test
  void whatNeedsASkippedStepsOutputIsSkippedToo() {
    plan.connector("1.ipv4");
    plan.step(
        "1.dns",
        StepKind.CONNECTOR,
        Processes.PROVIDE_RESOURCE,
        null,
        "{}",
        "{\"content\":\"ipv4.address\"}",
        "1.ipv4");
    plan.connector("1.other", "1.ipv4").service("1", "1.dns", "1.other");
    plan.begin();
    plan.hold("1.ipv4");
    assertThat(plan.end("1.ipv4", StepState.SKIPPED)).containsExactly("1.other");
    assertThat(plan.state("1.dns")).isEqualTo(StepState.SKIPPED);
    assertThat(plan.step("1.dns").progress().reason()).contains("ipv4.address");
    plan.end("1.other", StepState.DONE);
    assertThat(plan.ended.getFirst().completed()).isTrue();
    assertThat(plan.ended.getFirst().done())
        .extracting(PlanUnderTest::address)
        .containsExactly("1.other", "1.service");
  }

  @Test
  void aServicesOwnProcessIsGivenWhatItsResourcesGave() {
    plan.connector("1.ipv4");
    plan.step(
        "1.service", StepKind.SERVICE, "own-process", null, "{\"speed\":100}", "{}", "1.ipv4");
    plan.begin();
    plan.end("1.ipv4", StepState.DONE, "{\"address\":\"192.0.2.7\"}");
    assertThat(plan.step("1.service").progress().parameters().object())
        .isEqualTo(
            PlanUnderTest.json(
                "{\"speed\":100,\"resources\":{\"ipv4\":{\"address\":\"192.0.2.7\"}}}"));
  }

  @Test
  void undoingGoesInReverseOrder() {
    plan.serviceRelease = "release-own";
    plan.connector("1.a").connector("1.b", "1.a").connector("1.c", "1.b").connector("1.d", "1.c");
    plan.begin();
    plan.end("1.a", StepState.DONE, "{\"x\":1}");
    plan.end("1.b", StepState.DONE);
    plan.end("1.c", StepState.DONE);
    assertThat(plan.end("1.d", StepState.REFUSED)).containsExactly("-1.c");
    assertThat(plan.ended).as("an item ends when its undoing has").isEmpty();
    assertThat(plan.end("-1.c", StepState.DONE)).containsExactly("-1.b");
    assertThat(plan.end("-1.b", StepState.DONE)).containsExactly("-1.a");
    assertThat(plan.step("-1.a").progress().outputs().has("x"))
        .as("it knows what was given")
        .isTrue();
    plan.end("-1.a", StepState.DONE);
    assertThat(plan.ended)
        .singleElement()
        .satisfies(item -> assertThat(item.completed()).isFalse());
    assertThat(plan.allEnded()).isTrue();
  }

  @Test
  void undoingWaitsForStepsThatStillRun() {
    plan.connector("1.a").connector("1.b").connector("1.c");
    plan.begin();
    plan.end("1.a", StepState.DONE);
    assertThat(plan.end("1.b", StepState.REFUSED)).isEmpty();
    plan.hold("1.c");
    assertThat(plan.end("1.c", StepState.GIVEN_UP)).containsExactlyInAnyOrder("-1.c", "-1.a");
  }

  @Test
  void aStepGivenUpIsUndoneBecauseItMayHaveLeftSomething() {
    plan.connector("1.a").connector("1.b", "1.a");
    plan.begin();
    plan.hold("1.a");
    assertThat(plan.end("1.a", StepState.GIVEN_UP)).containsExactly("-1.a");
    assertThat(plan.state("1.b")).isEqualTo(StepState.CANCELLED);
  }

  @Test
  void aRefusedStepIsNotUndone() {
    plan.connector("1.a");
    plan.begin();
    assertThat(plan.end("1.a", StepState.REFUSED)).isEmpty();
    assertThat(plan.allEnded()).isTrue();
  }

  @Test
  void undoingGoesOnPastAReleaseThatWasGivenUp() {
    plan.connector("1.a").connector("1.b", "1.a").connector("1.c", "1.b");
    plan.begin();
    plan.end("1.a", StepState.DONE);
    plan.end("1.b", StepState.DONE);
    plan.end("1.c", StepState.REFUSED);
    plan.hold("-1.b");
    assertThat(plan.end("-1.b", StepState.GIVEN_UP)).containsExactly("-1.a");
    plan.end("-1.a", StepState.DONE);
    assertThat(plan.allEnded()).isTrue();
    assertThat(plan.steps()).as("nothing is undone twice").hasSize(5);
  }

  @Test
  void anotherItemGoesOnWhenOneFails() {
    plan.connector("1.a").connector("2.a").connector("2.b", "2.a");
    plan.begin();
    plan.end("1.a", StepState.REFUSED);
    assertThat(plan.end("2.a", StepState.DONE)).containsExactly("2.b");
    plan.end("2.b", StepState.DONE);
    assertThat(plan.ended).extracting(ItemResult::completed).containsExactly(false, true);
  }

  @Test
  void anItemThatDependsOnAFailedOneFailsWithoutBeginning() {
    plan.connector("1.a").connector("2.a", "1.a").connector("3.a", "2.a");
    plan.begin();
    plan.end("1.a", StepState.REFUSED);
    assertThat(plan.inState(StepState.CANCELLED)).containsExactly("2.a", "3.a");
    assertThat(plan.step("2.a").progress().reason()).contains("order item 1");
    assertThat(plan.ended).hasSize(3);
    assertThat(plan.ended.getFirst().failure()).contains("a refused: told so");
  }

  @Test
  void aNaturalKeyThatIsTakenRefusesTheStepBeforeItBegins() {
    plan.reservation.claims.put("kea/name=www", UUID.randomUUID());
    plan.step(
        "1.dns",
        StepKind.CONNECTOR,
        Processes.PROVIDE_RESOURCE,
        "name",
        "{\"name\":\"www\"}",
        "{}");
    assertThat(plan.begin()).isEmpty();
    assertThat(plan.step("1.dns").progress().reason()).contains("name=www is taken on kea");
  }

  @Test
  void aNaturalKeyLongerThanAnIndexCanHoldRefusesTheStep() {
    plan.step(
        "1.dns",
        StepKind.CONNECTOR,
        Processes.PROVIDE_RESOURCE,
        "name",
        "{\"name\":\"" + "w".repeat(900) + "\"}",
        "{}");
    plan.begin();
    assertThat(plan.step("1.dns").progress().reason()).contains("longer than");
  }

  @Test
  void aRefusedOrReleasedStepGivesItsNaturalKeyBack() {
    plan.step(
        "1.dns",
        StepKind.CONNECTOR,
        Processes.PROVIDE_RESOURCE,
        "name",
        "{\"name\":\"www\"}",
        "{}");
    plan.connector("1.b", "1.dns");
    plan.begin();
    plan.end("1.dns", StepState.DONE);
    plan.end("1.b", StepState.REFUSED);
    assertThat(plan.reservation.claims).hasSize(1);
    plan.end("-1.dns", StepState.DONE);
    assertThat(plan.reservation.claims).isEmpty();
  }

  @Test
  void aStepThatIsRefusedAfterARepairIsUndoneAndKeepsItsNaturalKeyUntilThen() {
    plan.step(
        "1.dns",
        StepKind.CONNECTOR,
        Processes.PROVIDE_RESOURCE,
        "name",
        "{\"name\":\"www\"}",
        "{}");
    plan.begin();
    plan.hold("1.dns");
    plan.resume("1.dns", "{\"name\":\"www\",\"ttl\":-1}");
    assertThat(plan.end("1.dns", StepState.REFUSED)).containsExactly("-1.dns");
    assertThat(plan.reservation.claims).containsKey("kea/name=www");
    plan.end("-1.dns", StepState.DONE);
    assertThat(plan.reservation.claims).isEmpty();
  }

  @Test
  void aRepairMaySpellTheNaturalKeyInAnotherWay() {
    plan.reservation.forms.put("name", KeyForm.parse("dnsName").orElseThrow());
    plan.step(
        "1.dns",
        StepKind.CONNECTOR,
        Processes.PROVIDE_RESOURCE,
        "name",
        "{\"name\":\"Www.Example.net\"}",
        "{}");
    plan.begin();
    plan.hold("1.dns");
    assertThat(plan.resume("1.dns", "{\"name\":\"www.example.net.\"}")).isNull();
    assertThat(plan.reservation.claims).containsOnlyKeys("kea/name=www.example.net.");
  }

  @Test
  void aRepairCanChangeAValueButNotTheNaturalKey() {
    plan.step(
        "1.dns",
        StepKind.CONNECTOR,
        Processes.PROVIDE_RESOURCE,
        "name",
        "{\"name\":\"www\"}",
        "{}");
    plan.begin();
    plan.hold("1.dns");
    assertThat(plan.resume("1.dns", "{\"name\":\"other\"}")).contains("cannot be changed");
    assertThat(plan.state("1.dns")).isEqualTo(StepState.HELD);
    assertThat(plan.resume("1.dns", "{\"name\":\"www\",\"ttl\":60}")).isNull();
    assertThat(plan.reservation.claims).containsKey("kea/name=www");
    assertThat(plan.step("1.dns").progress().attempts()).isEqualTo(2);
  }

  @Test
  void aBlockedStepHoldsItsItemUntilItIsStarted() {
    plan.connector("1.a");
    plan.begin();
    Plan blocked = plan.load();
    blocked.block(plan.step("1.a").id(), "nobody there");
    assertThat(blocked.heldItems()).containsExactly("1");
    assertThat(plan.store(blocked)).as("it is not started once more").isEmpty();
    Plan again = plan.load();
    again.block(plan.step("1.a").id(), "nobody there");
    assertThat(again.changed()).as("known already").isEmpty();
    again.unblock(plan.step("1.a").id());
    assertThat(again.heldItems()).isEmpty();
  }

  @Test
  void anEndedStepDoesNotEndAgain() {
    plan.connector("1.a");
    plan.begin();
    plan.end("1.a", StepState.DONE);
    assertThatThrownBy(() -> plan.end("1.a", StepState.REFUSED))
        .isInstanceOf(IllegalStateException.class);
  }

  private void namedStep() {
    plan.step(
        "1.dns",
        StepKind.CONNECTOR,
        Processes.PROVIDE_RESOURCE,
        "name",
        "{\"name\":\"www\"}",
        "{}");
  }

  @Test
  void aBlockedStepThatIsGivenUpIsTakenBackAndItsNameIsFree() {
    namedStep();
    plan.begin();
    plan.block("1.dns");
    assertThat(plan.reservation.claims).hasSize(1);
    assertThat(plan.giveUp("1.dns")).containsExactly("-1.dns");
    plan.end("-1.dns", StepState.DONE);
    assertThat(plan.reservation.claims).isEmpty();
  }

  @Test
  void whatAnEarlierInstanceMadeIsTakenBackWhenTheStepIsGivenUpBlocked() {
    namedStep();
    plan.begin();
    plan.hold("1.dns");
    assertThat(plan.restart("1.dns")).containsExactly("1.dns");
    plan.block("1.dns");
    assertThat(plan.step("1.dns").progress().instanceKey()).isNull();
    assertThat(plan.giveUp("1.dns")).containsExactly("-1.dns");
  }

  @Test
  void aRefusalAfterALostInstanceMayHaveLeftSomething() {
    namedStep();
    plan.begin();
    plan.hold("1.dns");
    plan.lose("1.dns", plan.step("1.dns").progress().instanceKey());
    assertThat(plan.end("1.dns", StepState.REFUSED)).containsExactly("-1.dns");
    assertThat(plan.reservation.claims).as("until it is taken back").hasSize(1);
  }

  @Test
  void aStuckStepTakesNoPlace() {
    plan.mostRunning = 2;
    plan.connector("1.a").connector("1.b").connector("1.c").connector("1.d");
    plan.begin();
    assertThat(plan.hold("1.a")).containsExactly("1.c");
    plan.resume("1.a", "{}");
    assertThat(plan.end("1.b", StepState.DONE)).as("a runs again").isEmpty();
    assertThat(plan.stick("1.a")).containsExactly("1.d");
  }

  @Test
  void aHeldStepKeepsItsReasonWhateverTheEngineHasAgainstItsInstance() {
    plan.connector("1.a");
    plan.begin();
    plan.hold("1.a");
    plan.stick("1.a");
    assertThat(plan.step("1.a").progress().reason()).isEqualTo("a fault");
  }
}
