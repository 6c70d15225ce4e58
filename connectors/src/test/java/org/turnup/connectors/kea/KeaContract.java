package org.turnup.connectors.kea;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.turnup.connectors.Operation;
import org.turnup.connectors.Outcome;
import org.turnup.connectors.Request;
import org.turnup.connectors.kit.ConnectorContract;

/** The contract, and what is Kea's own: pools. */
abstract class KeaContract extends ConnectorContract {

  private static final Map<String, Object> SMALL =
      Map.of("subnetId", 101, "pool", "100.64.10.2-100.64.10.6");

  @Test
  void anExhaustedPoolRefuses() throws Exception {
    List<Outcome> outcomes = inParallel(i -> present(owner(), SMALL));
    assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(5);
    assertThat(outcomes).filteredOn(Outcome.Refused.class::isInstance).hasSize(11);
    assertThat(system().things())
        .hasSize(5)
        .allMatch(thing -> thing.matches("100\\.64\\.10\\.[2-6] .*"));
  }

  @Test
  void theLastFreeAddressOfALargePoolIsFound() throws Exception {
    for (int last = 10; last <= 60; last++) {
      if (last != 42) {
        kea().command("lease4-add", lease("100.64.20." + last));
      }
    }
    Map<String, Object> pool = Map.of("subnetId", 102, "pool", "100.64.20.10-100.64.20.60");
    assertThat(done(present(owner(), pool))).containsEntry("address", "100.64.20.42");
    assertThat(connector().call(present(owner(), pool))).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void anAddressOutsideThePoolIsALastingFaultThoughKeaWouldGiveIt() throws Exception {
    Map<String, Object> wanted = new HashMap<>(SMALL);
    wanted.put("address", "100.64.10.7");
    assertThat(connector().call(present(owner(), wanted)))
        .isEqualTo(new Outcome.LastingFault("Parameter address lies outside the pool"));
    assertThat(system().things()).isEmpty();
  }

  @Test
  void anUnknownSubnetIsALastingFaultInKeasWords() {
    Map<String, Object> unknown = new HashMap<>(SMALL);
    unknown.put("subnetId", 999);
    assertThat(connector().call(present(owner(), unknown)))
        .isEqualTo(
            new Outcome.LastingFault(
                "Kea: Invalid subnet-id: No IPv4 subnet with subnet-id=999 currently configured."));
  }

  @Test
  void aPoolOutsideItsSubnetIsALastingFault() {
    Map<String, Object> wrong = Map.of("subnetId", 101, "pool", "10.9.9.9-10.9.9.9");
    assertThat(connector().call(present(owner(), wrong)))
        .isInstanceOfSatisfying(
            Outcome.LastingFault.class,
            fault -> assertThat(fault.reason()).contains("does not belong to subnet"));
  }

  @Test
  void aDeviceMayHaveSeveralAddresses() throws Exception {
    Map<String, Object> device = system().parameters(1);
    assertThat(done(present(owner(), device))).isNotEqualTo(done(present(owner(), device)));
    assertThat(system().things()).hasSize(2);
  }

  @Test
  void absentFindsALeaseThatWasGotWithAnotherMac() throws Exception {
    String owner = owner();
    done(present(owner, system().parameters(1)));
    done(new Request(Operation.ABSENT, owner, system().parameters(2), Map.of()));
    assertThat(system().things()).isEmpty();
  }

  @Test
  void theHostnameStandsInTheLease() throws Exception {
    Object address = done(present(owner(), system().parameters(7))).get("address");
    assertThat(
            kea()
                .command("lease4-get", "{\"ip-address\":\"%s\"}".formatted(address))
                .at("/arguments/hostname")
                .asText())
        .isEqualTo("cpe-7.example.net");
  }

  private KeaSystem kea() {
    return (KeaSystem) system();
  }

  private static String lease(String address) {
    return "{\"subnet-id\":102,\"ip-address\":\"%s\",\"hw-address\":\"02:00:00:00:00:02\"}"
        .formatted(address);
  }
}
