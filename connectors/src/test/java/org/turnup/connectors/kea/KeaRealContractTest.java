package org.turnup.connectors.kea;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.turnup.connectors.kit.FreePorts;
import org.turnup.connectors.kit.SystemUnderTest;
import org.turnup.peers.kea.RealKea;

class KeaRealContractTest extends KeaContract {

  @Override
  protected SystemUnderTest startSystem(Path folder) throws IOException {
    Optional<String> reason = RealKea.unavailable();
    reason.ifPresent(text -> System.out.println("Not run against the real Kea: " + text));
    assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
    int port = FreePorts.one();
    return new KeaSystem(port, RealKea.start(folder, port));
  }
}
