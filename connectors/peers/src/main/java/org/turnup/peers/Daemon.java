package org.turnup.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One daemon as a child process. Its pid is kept in a file, so that the next start finds and stops
 * one that outlived its parent.
 */
public final class Daemon {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Process process;
  private final Path pidFile;

  private Daemon(Process process, Path pidFile) {
    this.process = process;
    this.pidFile = pidFile;
  }

  /**
   * Starts a daemon in the foreground of its own process.
   *
   * @param folder where its output ({@code <name>.log}) and pid are kept; one of the command's
   *     arguments must name it, since that tells a left-over from a stranger with the same pid
   */
  public static Daemon start(
      String name, Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    Path pidFile = folder.resolve(name + ".child-pid");
    stopLeftOver(pidFile, folder);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    Files.writeString(pidFile, Long.toString(process.pid()));
    return new Daemon(process, pidFile);
  }

  /** Process id. */
  public long pid() {
    return process.pid();
  }

  /** False once it has ended. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Asks it to end, insists after 10 s, and returns when it is gone. */
  public void stop() throws IOException {
    end(process.toHandle());
    Files.deleteIfExists(pidFile);
  }

  private static void stopLeftOver(Path pidFile, Path folder) throws IOException {
    if (!Files.exists(pidFile)) {
      return;
    }
    long pid = Long.parseLong(Files.readString(pidFile).strip());
    ProcessHandle.of(pid)
        .filter(handle -> handle.info().commandLine().orElse("").contains(folder.toString()))
        .ifPresent(Daemon::end);
  }

  private static void end(ProcessHandle handle) {
    handle.destroy();
    if (!gone(handle)) {
      handle.destroyForcibly();
      gone(handle);
    }
  }

  private static boolean gone(ProcessHandle handle) {
    try {
      handle.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (java.util.concurrent.TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
