package org.turnup.connectors.kea;

import java.io.IOException;
import java.nio.file.Path;
import org.turnup.connectors.kit.SystemUnderTest;
import org.turnup.peers.kea.KeaSimulator;

class KeaSimulatorContractTest extends KeaContract {

  @Override
  protected SystemUnderTest startSystem(Path folder) throws IOException {
    KeaSimulator kea = new KeaSimulator(0, folder);
    return new KeaSystem(kea.port(), kea);
  }
}
