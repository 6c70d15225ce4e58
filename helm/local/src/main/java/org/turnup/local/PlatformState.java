package org.turnup.local;

import java.util.List;
import java.util.Optional;
import org.turnup.local.process.AtomicFile;
import org.turnup.local.supervisor.PartStatus;

/**
 * What the supervisor tells other processes of the same home, in a file.
 *
 * @param supervisor its pid
 * @param settled whether the start is over, well or not
 * @param parts every part
 */
public record PlatformState(long supervisor, boolean settled, List<PartStatus> parts) {
  public PlatformState {
    parts = List.copyOf(parts);
  }

  /** The last state written; its supervisor may be dead. */
  public static Optional<PlatformState> read(PlatformHome home) {
    return AtomicFile.read(home.stateFile()).map(text -> Json.read(text, PlatformState.class));
  }

  void write(PlatformHome home) {
    AtomicFile.write(home.stateFile(), Json.write(this));
  }
}
