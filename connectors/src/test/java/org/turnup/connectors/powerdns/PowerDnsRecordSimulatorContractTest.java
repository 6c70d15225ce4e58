package org.turnup.connectors.powerdns;

import java.io.IOException;
import java.nio.file.Path;
import org.turnup.connectors.kit.SystemUnderTest;
import org.turnup.peers.powerdns.PowerDnsSimulator;

class PowerDnsRecordSimulatorContractTest extends RecordContract {

  @Override
  protected SystemUnderTest startSystem(Path folder) throws IOException {
    PowerDnsSimulator powerDns = new PowerDnsSimulator(0, folder);
    return new Records(powerDns.port(), powerDns);
  }
}
