package org.turnup.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import org.turnup.local.process.Signal;
import org.turnup.local.process.Stopping;
import org.turnup.local.supervisor.PartRunner;
import org.turnup.local.supervisor.PartStatus;
import org.turnup.local.supervisor.State;
import org.turnup.local.supervisor.StatusBoard;

/** One part in the hands of a test or of the supervisor. */
public final class PartControl {
  private static final Duration READY_LIMIT = Duration.ofMinutes(4);
  private static final Duration SEEN_LIMIT = Duration.ofSeconds(20);

  private final PartRunner runner;
  private final StatusBoard board;

  PartControl(PartRunner runner, StatusBoard board) {
    this.runner = runner;
    this.board = board;
  }

  /** Begins to run it; returns at once. One that runs already is left alone. */
  public void start() {
    runner.start();
  }

  /** Ends it in order; returns when its process is gone. */
  public void stop() {
    runner.stop();
  }

  /**
   * {@code kill -9} of the process and all that it started. Returns when the supervisor has seen
   * it, so that {@link #awaitReady()} waits for the next life and not for the last.
   */
  public void kill9() {
    ProcessHandle process = runner.process();
    if (process == null) {
      return;
    }
    Stopping.kill(Set.of(process));
    await(
        b -> !(status().isReady() && status().pid() == process.pid()), SEEN_LIMIT, "be seen dead");
  }

  /** SIGSTOP: the process keeps its connections but does nothing. */
  public void pause() {
    runner.signal(Signal.STOP);
  }

  /** SIGCONT. */
  public void resume() {
    runner.signal(Signal.CONT);
  }

  /**
   * Waits until it is ready, up to four minutes.
   *
   * @throws PlatformException when it has failed, or is not ready in time; with the end of its log
   */
  public void awaitReady() {
    await(b -> status().isReady() || status().state() == State.FAILED, READY_LIMIT, "become ready");
    if (!status().isReady()) {
      throw new PlatformException(describeFailure());
    }
  }

  /** Whether the supervisor starts it again when it dies. */
  public void restartAutomatically(boolean startAgain) {
    runner.attend(startAgain);
  }

  public PartStatus status() {
    return board.of(runner.part());
  }

  /** Empty while it has no process. */
  public OptionalLong pid() {
    ProcessHandle process = runner.process();
    return process == null ? OptionalLong.empty() : OptionalLong.of(process.pid());
  }

  public Path log() {
    return runner.log().path();
  }

  /** What is known about why it does not run, and the end of its log. */
  String describeFailure() {
    PartStatus status = status();
    return "%s %s: %s. The end of %s:%n%s"
        .formatted(
            runner.part().label(),
            status.state().words(),
            status.remark().isEmpty() ? "no reason known" : status.remark(),
            log(),
            String.join("\n", runner.log().tail(15)).indent(4));
  }

  private void await(
      java.util.function.Predicate<StatusBoard> condition, Duration limit, String what) {
    try {
      if (!board.await(condition, limit)) {
        throw new PlatformException(
            "did not %s in %d s: %s".formatted(what, limit.toSeconds(), describeFailure()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + runner.part(), e);
    }
  }
}
