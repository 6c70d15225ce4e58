package org.turnup.local.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.turnup.local.Part;
import org.turnup.local.part.PartBlueprint;
import org.turnup.local.process.ChildProcess;
import org.turnup.local.process.LogFile;
import org.turnup.local.process.ProcessRecords;
import org.turnup.local.process.Signal;
import org.turnup.local.process.Stopping;

/**
 * Keeps one part running from {@link #start()} to {@link #stop()}: one thread that starts the
 * process, watches it become ready, waits for its end and begins again.
 */
public final class PartRunner {
  private static final Duration PROBE_PAUSE = Duration.ofMillis(200);
  private static final Duration FOREVER = Duration.ofDays(3650);

  /** A part that never became ready and ends this often will not get better by itself. */
  private static final int FUTILE_STARTS = 4;

  private final Part part;
  private final PartBlueprint blueprint;
  private final LogFile log;
  private final ProcessRecords records;
  private final StatusBoard board;
  private final Object life = new Object();

  private volatile boolean wanted;
  private volatile boolean attended;
  private volatile @Nullable ChildProcess child;
  private @Nullable Thread thread;

  /**
   * @param attended whether it is started again when it dies
   */
  public PartRunner(
      Part part,
      PartBlueprint blueprint,
      LogFile log,
      ProcessRecords records,
      StatusBoard board,
      boolean attended) {
    this.part = part;
    this.blueprint = blueprint;
    this.log = log;
    this.records = records;
    this.board = board;
    this.attended = attended;
  }

  public Part part() {
    return part;
  }

  public LogFile log() {
    return log;
  }

  /** Begins to run it; returns at once. One that runs already is left alone. */
  public void start() {
    synchronized (life) {
      if (thread != null && thread.isAlive() && wanted) {
        return;
      }
      join();
      wanted = true;
      log.rotate();
      board.post(new PartStatus(part, State.WAITING, now(), now(), 0, 0, ""));
      thread = Thread.ofPlatform().daemon().name("part-" + part.label()).start(this::run);
    }
  }

  /** Ends it in order; returns when its process is gone. */
  public void stop() {
    synchronized (life) {
      wanted = false;
      board.wake();
      ChildProcess running = child;
      if (running != null && running.isAlive()) {
        post(State.STOPPING, "");
        Stopping.orderly(running.handle(), blueprint.stopSignal(), blueprint.stopLimit());
      }
      join();
    }
  }

  /** Lets the process end by itself without being started again; the caller kills it. */
  public void abandon() {
    wanted = false;
    board.wake();
  }

  /** Waits until the thread has seen the end of its process. */
  public void awaitEnd() {
    synchronized (life) {
      join();
    }
  }

  public void attend(boolean startAgain) {
    attended = startAgain;
  }

  /** The running process, if any. */
  public @Nullable ProcessHandle process() {
    ChildProcess running = child;
    return running != null && running.isAlive() ? running.handle() : null;
  }

  /** Sends a signal to the running process and all that it started; none is no error. */
  public void signal(Signal signal) {
    ProcessHandle running = process();
    if (running != null) {
      Stopping.tree(running).forEach(signal::send);
    }
  }

  private void run() {
    try {
      keepRunning();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail("interrupted");
    } catch (RuntimeException e) {
      log.note("cannot be run: " + e);
      fail(String.valueOf(e.getMessage()));
    }
  }

  private void keepRunning() throws InterruptedException {
    Backoff backoff = new Backoff();
    boolean everReady = false;
    for (int starts = 1; awaitNeeds(); starts++) {
      Instant readySince = runOnce();
      everReady |= readySince != Instant.MAX;
      if (!wanted) {
        break;
      }
      String end = end();
      log.note(end);
      if (!attended || (!everReady && starts == FUTILE_STARTS)) {
        fail(end);
        return;
      }
      pause(backoff.pause(readySince, now()), end);
    }
    post(State.STOPPED, "");
  }

  /**
   * @return false when it is no longer wanted
   */
  private boolean awaitNeeds() throws InterruptedException {
    Set<Part> needs = blueprint.needs();
    board.await(b -> !wanted || needs.stream().allMatch(need -> b.of(need).isReady()), FOREVER);
    return wanted;
  }

  /**
   * @return when it became ready; {@link Instant#MAX} when it never did
   */
  private Instant runOnce() throws InterruptedException {
    blueprint.prepare(log);
    ChildProcess process = launch();
    Instant readySince = awaitReady(process);
    while (!process.awaitExit(FOREVER)) {
      // Only the end of the process ends this.
    }
    records.remove(part.label());
    return readySince;
  }

  private ChildProcess launch() {
    synchronized (records) {
      ChildProcess process = blueprint.command().start();
      records.put(part.label(), process.handle());
      child = process;
      PartStatus before = board.of(part);
      board.post(
          new PartStatus(
              part,
              State.STARTING,
              now(),
              before.wantedSince(),
              process.pid(),
              before.restarts(),
              before.remark()));
      if (!wanted) {
        // stop() came between the last look and the start, and saw no process to stop.
        Stopping.orderly(process.handle(), blueprint.stopSignal(), blueprint.stopLimit());
      }
      return process;
    }
  }

  private Instant awaitReady(ChildProcess process) throws InterruptedException {
    Instant limit = now().plus(blueprint.startLimit());
    while (!process.awaitExit(PROBE_PAUSE)) {
      if (wanted && blueprint.isReady() && process.isAlive()) {
        post(State.READY, "");
        return now();
      }
      if (now().isAfter(limit)) {
        log.note("not ready after " + blueprint.startLimit().toSeconds() + " s: killed");
        Stopping.kill(Set.of(process.handle()));
      }
    }
    return Instant.MAX;
  }

  private String end() {
    ChildProcess ended = child;
    return ended == null
        ? "ended"
        : "pid " + ended.pid() + " ended with status " + ended.exitStatus();
  }

  private void pause(Duration pause, String end) throws InterruptedException {
    PartStatus before = board.of(part);
    String remark = end + ", starts again in " + pause.toMillis() / 1000.0 + " s";
    board.post(
        new PartStatus(part, State.BACKING_OFF, now(), now(), 0, before.restarts() + 1, remark));
    board.await(b -> !wanted, pause);
  }

  private void fail(String reason) {
    wanted = false;
    post(State.FAILED, reason);
  }

  private void post(State state, String remark) {
    PartStatus before = board.of(part);
    long pid = state == State.STOPPED || state == State.FAILED ? 0 : before.pid();
    board.post(
        new PartStatus(part, state, now(), before.wantedSince(), pid, before.restarts(), remark));
  }

  private void join() {
    Thread running = thread;
    if (running == null || running == Thread.currentThread()) {
      return;
    }
    try {
      running.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while " + part.label() + " stops", e);
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
