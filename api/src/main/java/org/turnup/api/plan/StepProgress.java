package org.turnup.api.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a step is.
 *
 * @param parameters what the connector is given, as far as known
 * @param outputs what it gave
 * @param attempts how often it was begun: once, and once more for each repair and each lost
 *     instance
 * @param instanceKey its process instance; null until the engine has told
 * @param reason why it was refused, failed, skipped or cancelled; null when nothing went wrong
 */
public record StepProgress(
    Json parameters,
    Json outputs,
    StepState state,
    int attempts,
    @Nullable Long instanceKey,
    @Nullable String reason,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {

  StepProgress begun(Json resolved, Instant now) {
    return new StepProgress(
        resolved, outputs, change(StepState.READY), attempts + 1, instanceKey, null, now, null);
  }

  StepProgress ended(
      StepState end, Json newOutputs, @Nullable Long instance, @Nullable String why, Instant now) {
    Instant began = startedAt == null ? now : startedAt;
    return new StepProgress(
        parameters, newOutputs, change(end), attempts, instance, why, began, now);
  }

  StepProgress held(long instance, String why) {
    return new StepProgress(
        parameters, outputs, change(StepState.HELD), attempts, instance, why, startedAt, null);
  }

  /** Its process instance is gone, and may have acted; it waits for another, one more try. */
  StepProgress lost() {
    return new StepProgress(
        parameters, outputs, change(StepState.READY), attempts + 1, null, null, startedAt, null);
  }

  /** It is begun once more, in another process instance. */
  StepProgress again() {
    StepState next = state == StepState.READY ? state : change(StepState.READY);
    return new StepProgress(parameters, outputs, next, attempts + 1, null, null, startedAt, null);
  }

  StepProgress resumed(Json changed) {
    return new StepProgress(
        changed,
        outputs,
        change(StepState.RUNNING),
        attempts + 1,
        instanceKey,
        null,
        startedAt,
        null);
  }

  /** The same, with other parameters, and held for another reason. */
  StepProgress supplied(Json changed, @Nullable String why) {
    return new StepProgress(
        changed, outputs, state, attempts, instanceKey, why, startedAt, endedAt);
  }

  /** The same, with a word on why it does not go on; null when it does. */
  StepProgress because(@Nullable String why) {
    return new StepProgress(
        parameters, outputs, state, attempts, instanceKey, why, startedAt, endedAt);
  }

  /** Nothing keeps it from being started; it runs once it has an instance. */
  StepProgress unblocked() {
    StepState next = instanceKey == null ? state : change(StepState.RUNNING);
    return new StepProgress(
        parameters, outputs, next, attempts, instanceKey, null, startedAt, endedAt);
  }

  private StepState change(StepState next) {
    if (!state.allows(next)) {
      throw new IllegalStateException("A step in state " + state + " cannot become " + next);
    }
    return next;
  }
}
