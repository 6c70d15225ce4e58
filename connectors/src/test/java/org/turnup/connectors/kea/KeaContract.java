package org.turnup.connectors.kea;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
  void anAddressOutsideThePoolIsRefusedThoughKeaWouldGiveIt() throws Exception {
    Map<String, Object> wanted = new HashMap<>(SMALL);
    wanted.put("address", "100.64.10.7");
    assertThat(connector().call(present(owner(), wanted)))
        .isEqualTo(
            new Outcome.Refused(
                "Parameter address is '100.64.10.7'; expected an address of the pool 100.64.10.2-100.64.10.6"));
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "02:00:5E:10:00:01",
        "02-00-5e-10-00-01",
        "0200.5e10.0001",
        "02005e100001",
        "2:0:5e:10:0:1"
      })
  void aMacIsTakenInEveryUsualSpellingAndShownInOne(String mac) throws Exception {
    Map<String, Object> values = done(present(owner(), with("hwAddress", mac)));
    assertThat(values).containsEntry("hwAddress", "02:00:5e:10:00:01");
    assertThat(lease(values).path("hw-address").asText()).isEqualTo("02:00:5e:10:00:01");
  }

  @ParameterizedTest
  @CsvSource({
    "hwAddress, 02-00-…, a MAC such as 02:00:5e:10:00:01",
    "hwAddress, 02:00:5e:10:00, a MAC such as 02:00:5e:10:00:01",
    "hwAddress, 0, a MAC such as 02:00:5e:10:00:01",
    "hwAddress, '', a MAC such as 02:00:5e:10:00:01",
    "hostname, a..b, a host name such as cpe-1.example.net",
    "hostname, '', a host name such as cpe-1.example.net",
    "hostname, *.example.net, a host name such as cpe-1.example.net",
    "subnetId, 0, the number of a subnet",
    "subnetId, -1, the number of a subnet",
    "subnetId, 103.5, the number of a subnet",
    "subnetId, 99999999999, the number of a subnet",
    "pool, 100.65.0.010-100.65.0.20, a range of IPv4 addresses such as 100.64.20.10-100.64.20.250",
    "pool, 100.65.0.20-100.65.0.10, a range of IPv4 addresses such as 100.64.20.10-100.64.20.250",
    "address, 100.65.0.010, an IPv4 address such as 100.64.20.10",
    "address, 100.65.10, an IPv4 address such as 100.64.20.10",
    "address, '', an IPv4 address such as 100.64.20.10"
  })
  void aValueThatCanNeverBeRightIsRefusedByName(String name, String value, String expected)
      throws Exception {
    assertThat(connector().call(present(owner(), with(name, value))))
        .isEqualTo(
            new Outcome.Refused(
                "Parameter %s is '%s'; expected %s".formatted(name, value, expected)));
    assertThat(system().things()).isEmpty();
  }

  @Test
  void numbersThatAreNothingAreNotTakenForAbsent() {
    assertThat(connector().call(present(owner(), with("hwAddress", 0))))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(connector().call(present(owner(), with("hostname", false))))
        .as("a label like any other")
        .isInstanceOf(Outcome.Done.class);
    Map<String, Object> without = new HashMap<>(system().parameters(1));
    without.remove("pool");
    assertThat(connector().call(present(owner(), without)))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.reason()).startsWith("Parameter pool is missing"));
  }

  @Test
  void aHostNameBeyondAsciiIsConverted() throws Exception {
    Map<String, Object> values = done(present(owner(), with("hostname", "Bücher.Example.NET.")));
    assertThat(lease(values).path("hostname").asText()).isEqualTo("xn--bcher-kva.example.net");
  }

  @Test
  void aRepairedMacAndHostNameAreChangedInTheLeaseThatStands() throws Exception {
    String owner = owner();
    Map<String, Object> first = done(present(owner, system().parameters(1)));
    Map<String, Object> changed = system().parameters(2);
    Map<String, Object> second =
        done(new Request(Operation.PRESENT, owner, changed, Map.of(), true));
    assertThat(second)
        .containsEntry("address", first.get("address"))
        .containsEntry("hwAddress", changed.get("hwAddress"));
    assertThat(lease(second).path("hw-address").asText()).isEqualTo(changed.get("hwAddress"));
    assertThat(lease(second).path("hostname").asText()).isEqualTo(changed.get("hostname"));
    assertThat(system().things()).hasSize(1);
  }

  @Test
  void aRepairedPoolSubnetOrAddressGivesTheFirstLeaseBack() throws Exception {
    String owner = owner();
    done(present(owner, with("hwAddress", "02:00:5e:10:00:01")));
    Map<String, Object> other = Map.of("subnetId", 102, "pool", "100.64.20.10-100.64.20.20");
    Map<String, Object> moved = done(new Request(Operation.PRESENT, owner, other, Map.of(), true));
    assertThat(moved).containsEntry("subnetId", 102L);
    assertThat(system().things()).singleElement().asString().startsWith("100.64.20.");
    Map<String, Object> wanted = new HashMap<>(other);
    wanted.put("address", "100.64.20.15");
    done(new Request(Operation.PRESENT, owner, wanted, moved));
    assertThat(system().things()).containsExactly("100.64.20.15 " + owner);
  }

  @Test
  void aRepairThatCannotBeCarriedOutLeavesWhatStands() throws Exception {
    String owner = owner();
    Map<String, Object> known = done(present(owner, system().parameters(1)));
    system().takeContested();
    Request request = new Request(Operation.PRESENT, owner, system().contested(), known);
    assertThat(connector().call(request)).isInstanceOf(Outcome.Refused.class);
    assertThat(system().things()).hasSize(2).anyMatch(thing -> thing.contains(owner));
  }

  @Test
  void toReleaseNothingButTheMarkMustBeRight() throws Exception {
    String owner = owner();
    done(present(owner, system().parameters(1)));
    Map<String, Object> wrong =
        Map.of("subnetId", "x", "pool", "y", "hwAddress", "z", "hostname", "..", "address", "-");
    done(new Request(Operation.ABSENT, owner, wrong, Map.of()));
    assertThat(system().things()).isEmpty();
  }

  private Map<String, Object> with(String name, Object value) {
    Map<String, Object> parameters = new HashMap<>(system().parameters(1));
    parameters.put(name, value);
    return parameters;
  }

  private JsonNode lease(Map<String, Object> values) throws Exception {
    return kea()
        .command("lease4-get", "{\"ip-address\":\"%s\"}".formatted(values.get("address")))
        .path("arguments");
  }

  private KeaSystem kea() {
    return (KeaSystem) system();
  }

  private static String lease(String address) {
    return "{\"subnet-id\":102,\"ip-address\":\"%s\",\"hw-address\":\"02:00:00:00:00:02\"}"
        .formatted(address);
  }
}
