package org.turnup.local.e2e;

import static org.turnup.local.e2e.PlatformUnderTest.ORDERS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.turnup.local.Part;
import org.turnup.peers.kea.RealKea;
import org.turnup.peers.powerdns.RealPowerDns;

/**
 * The faults that matter most once more, against the real Kea and PowerDNS where Debian's packages
 * are installed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealNetworkIT {

  private PlatformUnderTest under;

  @BeforeAll
  void start() throws Exception {
    Optional<String> missing = RealKea.unavailable().or(RealPowerDns::unavailable);
    Assumptions.assumeTrue(missing.isEmpty(), () -> "skipped: " + missing.orElse(""));
    under = PlatformUnderTest.real();
  }

  @AfterAll
  void stop() {
    if (under != null) {
      under.close();
    }
  }

  @Test
  void workersKilledInTheMiddle() throws Exception {
    List<String> ids = under.submit(ORDERS);
    under.platform.part(Part.WORKERS).kill9();
    under.assertAllCompleted(ids);
  }

  @Test
  void networkSystemsKilledInTheMiddle() throws Exception {
    List<String> ids = new ArrayList<>(under.submit(ORDERS / 2));
    under.platform.part(Part.NETWORK).kill9();
    ids.addAll(under.submit(ORDERS / 2));
    under.platform.part(Part.NETWORK).awaitReady();
    under.assertAllCompleted(ids);
  }

  @Test
  void everythingKilledAtOnceAndStartedAgain() throws Exception {
    List<String> ids = under.submit(ORDERS);
    under.platform.killAll9();
    under.platform.startAll();
    under.platform.awaitReady();
    under.assertAllCompleted(ids);
  }
}
