package org.turnup.local.supervisor;

import java.util.List;

/** Hears how the parts fare. Must be quick: the parts wait for it. */
@FunctionalInterface
public interface StatusListener {
  /**
   * @param status what has changed
   * @param all every part, that one included
   */
  void changed(PartStatus status, List<PartStatus> all);
}
