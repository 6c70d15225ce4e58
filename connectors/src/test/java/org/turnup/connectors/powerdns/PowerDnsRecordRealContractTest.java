package org.turnup.connectors.powerdns;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.turnup.connectors.kit.FreePorts;
import org.turnup.connectors.kit.SystemUnderTest;
import org.turnup.peers.powerdns.RealPowerDns;

class PowerDnsRecordRealContractTest extends RecordContract {

  @Override
  protected SystemUnderTest startSystem(Path folder) throws IOException {
    Optional<String> reason = RealPowerDns.unavailable();
    reason.ifPresent(text -> System.out.println("Not run against the real PowerDNS: " + text));
    assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
    int port = FreePorts.one();
    return new Records(port, RealPowerDns.start(folder, port, FreePorts.one()));
  }
}
