package org.turnup.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.turnup.local.part.Blueprints;
import org.turnup.local.part.DataFolders;
import org.turnup.local.part.PartContext;
import org.turnup.local.port.PortCheck;
import org.turnup.local.process.AtomicFile;
import org.turnup.local.process.LogFile;
import org.turnup.local.process.Orphans;
import org.turnup.local.process.ProcessRecords;
import org.turnup.local.process.Stopping;
import org.turnup.local.supervisor.PartRunner;
import org.turnup.local.supervisor.PartStatus;
import org.turnup.local.supervisor.PlatformLock;
import org.turnup.local.supervisor.State;
import org.turnup.local.supervisor.StatusBoard;
import org.turnup.local.supervisor.StatusListener;

/**
 * The platform as child processes of this JVM, which is their supervisor. Closing it, or an orderly
 * end of the JVM, stops them all; after a {@code kill -9} of the JVM the next platform in the same
 * home does.
 */
public final class LocalPlatform implements AutoCloseable {
  /** Name of the supervisor's process record. */
  public static final String SUPERVISOR = "supervisor";

  private static final Duration START_LIMIT = Duration.ofMinutes(6);

  private final PlatformSettings settings;
  private final PlatformLock lock;
  private final ProcessRecords records;
  private final StatusBoard board;
  private final Map<Part, PartRunner> runners = new EnumMap<>(Part.class);
  private final Map<Part, Map<String, String>> given = new ConcurrentHashMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread hook = new Thread(this::close, "stop-platform");
  private volatile boolean settled;

  private LocalPlatform(PlatformSettings settings, PlatformLock lock) {
    this.settings = settings;
    this.lock = lock;
    this.records = new ProcessRecords(settings.home().run());
    this.board = new StatusBoard(settings.parts());
    PartContext context = new PartContext(settings, ProjectBuild.locate(), given);
    for (Part part : Part.values()) {
      runners.put(
          part,
          new PartRunner(
              part,
              Blueprints.of(part, context),
              new LogFile(settings.home().log(part)),
              records,
              board,
              !settings.unattended().contains(part)));
    }
  }

  /**
   * Starts all parts of the settings and waits until they are ready.
   *
   * @throws PlatformException when one does not start; then nothing is left running
   */
  public static LocalPlatform start(PlatformSettings settings) {
    LocalPlatform platform = open(settings);
    try {
      platform.startAll();
      platform.awaitReady();
      return platform;
    } catch (RuntimeException e) {
      platform.close();
      throw e;
    }
  }

  /**
   * Takes a home over, stops what a killed supervisor left there, and checks the ports. Nothing is
   * started yet.
   *
   * @throws AlreadyRunningException when another supervisor lives in that home
   * @throws PlatformException when a port is taken
   */
  public static LocalPlatform open(PlatformSettings settings) {
    PlatformHome home = settings.home().create();
    if (TestHomes.contains(home)) {
      TestHomes.sweep();
    }
    PlatformLock lock =
        PlatformLock.tryAcquire(home.lockFile())
            .orElseThrow(() -> new AlreadyRunningException(home));
    try {
      LocalPlatform platform = new LocalPlatform(settings, lock);
      platform.takeOver();
      return platform;
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private void takeOver() {
    List<String> left = new Orphans(records, settings.processMark()).stopAll();
    left.forEach(name -> System.err.println("Stopped " + name + ", left by a killed supervisor."));
    records.put(SUPERVISOR, ProcessHandle.current());
    PortCheck.requireFree(settings.ports(), settings.parts());
    board.listen((status, all) -> writeState(all));
    writeState(board.all());
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void writeState(List<PartStatus> all) {
    new PlatformState(ProcessHandle.current().pid(), settled, all).write(settings.home());
  }

  /** Tells the listener of every change of a part from now on. */
  public void listen(StatusListener listener) {
    board.listen(listener);
  }

  /** Begins to start all parts of the settings; each waits for those that it needs. */
  public void startAll() {
    settings.parts().stream().sorted().map(this::runner).forEach(PartRunner::start);
  }

  /**
   * Waits until every part of the settings is ready, and writes {@code endpoints.json}.
   *
   * @throws PlatformException when a part has failed or the time is over, with the end of its log
   */
  public void awaitReady() {
    boolean inTime = awaitBoard(START_LIMIT);
    settled = true;
    writeState(board.all());
    settings.parts().stream()
        .sorted(Comparator.comparing(part -> board.of(part).state() != State.FAILED))
        .filter(part -> !board.of(part).isReady())
        .findFirst()
        .ifPresent(
            part -> {
              throw new PlatformException(
                  (inTime ? "" : "Not ready in time: ") + part(part).describeFailure());
            });
    endpoints().write(settings.home());
  }

  private boolean awaitBoard(Duration limit) {
    try {
      return board.await(
          b ->
              settings.parts().stream().allMatch(part -> b.of(part).isReady())
                  || settings.parts().stream().anyMatch(part -> b.of(part).state() == State.FAILED),
          limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the platform starts", e);
    }
  }

  /**
   * Stops a part in order and begins to start it again.
   *
   * @param variables added to its environment from now on
   */
  public void restart(Part part, Map<String, String> variables) {
    given.put(part, Map.copyOf(variables));
    part(part).stop();
    part(part).start();
  }

  public PlatformSettings settings() {
    return settings;
  }

  public Endpoints endpoints() {
    return Endpoints.of(settings.ports());
  }

  public PartControl part(Part part) {
    return new PartControl(runner(part), board);
  }

  /**
   * {@code kill -9} of every process at once, like a power cut. Nothing is started again before
   * {@link #startAll()}.
   */
  public void killAll9() {
    runners.values().forEach(PartRunner::abandon);
    List<ProcessHandle> alive = new ArrayList<>();
    for (PartRunner runner : runners.values()) {
      ProcessHandle process = runner.process();
      if (process != null) {
        alive.add(process);
      }
    }
    Stopping.kill(alive);
    runners.values().forEach(PartRunner::awaitEnd);
  }

  /** Stops everything in order. A test's data is deleted, its logs stay until the next run. */
  @Override
  public synchronized void close() {
    // Synchronized: an ending JVM must wait in its hook while another thread stops the parts.
    if (closed.getAndSet(true)) {
      return;
    }
    AtomicFile.delete(settings.home().endpointsFile());
    Part.stopOrder().forEach(this::stopTogether);
    if (TestHomes.contains(settings.home())) {
      DataFolders.delete(settings.home().data());
    }
    records.remove(SUPERVISOR);
    lock.close();
    if (Thread.currentThread() != hook) {
      removeHook();
    }
  }

  private void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      // Then the hook finds the platform closed and does nothing.
    }
  }

  private void stopTogether(Set<Part> parts) {
    List<Thread> stopping =
        parts.stream().map(part -> Thread.ofPlatform().start(runner(part)::stop)).toList();
    for (Thread thread : stopping) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while stopping " + parts, e);
      }
    }
  }

  private PartRunner runner(Part part) {
    return Objects.requireNonNull(runners.get(part));
  }
}
