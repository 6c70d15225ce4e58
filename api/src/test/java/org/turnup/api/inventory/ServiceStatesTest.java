package org.turnup.api.inventory;

import org.junit.jupiter.api.Test;
import org.turnup.api.StateTables;

/** All pairs of states, against the lifecycle diagram of TMF638 v4. */
class ServiceStatesTest {

  @Test
  void aServiceFollowsTheDiagramOfTmf638() {
    StateTables.compare(
        StateTables.read(
            """
            feasibilityChecked -> feasibilityChecked designed reserved inactive active
            designed -> designed reserved inactive active
            reserved -> reserved designed inactive active
            inactive -> inactive active
            active -> active inactive terminated
            terminated -> terminated active"""),
        Inventory.SERVICE_STATES);
  }
}
