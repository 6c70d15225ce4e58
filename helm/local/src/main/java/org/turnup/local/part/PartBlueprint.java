package org.turnup.local.part;

import java.time.Duration;
import java.util.Set;
import org.turnup.local.Part;
import org.turnup.local.process.Command;
import org.turnup.local.process.LogFile;
import org.turnup.local.process.Signal;

/**
 * How one part is started, and how one sees that it can be used. Called by one thread at a time.
 */
public interface PartBlueprint {

  /** The parts that must be ready before this one is started, as things stand now. */
  Set<Part> needs();

  /**
   * What must be done before each start.
   *
   * @param log the part's log, for what is worth telling
   */
  default void prepare(LogFile log) throws InterruptedException {}

  Command command();

  /** One probe, within about two seconds. Any failure to get an answer is {@code false}. */
  boolean isReady();

  /** After this it counts as failed and is killed. */
  default Duration startLimit() {
    return Duration.ofMinutes(3);
  }

  default Signal stopSignal() {
    return Signal.TERM;
  }

  /** After this it is killed. */
  default Duration stopLimit() {
    return Duration.ofSeconds(20);
  }
}
