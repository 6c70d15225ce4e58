package org.turnup.connectors.powerdns;

import java.io.IOException;
import java.nio.file.Path;
import org.turnup.connectors.kit.SystemUnderTest;
import org.turnup.peers.powerdns.PowerDnsSimulator;

class PowerDnsZoneSimulatorContractTest extends ZoneContract {

  @Override
  protected SystemUnderTest startSystem(Path folder) throws IOException {
    PowerDnsSimulator powerDns = new PowerDnsSimulator(0, folder);
    return new HostedZones(powerDns.port(), powerDns);
  }
}
