package org.turnup.connectors.powerdns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.turnup.connectors.Operation;
import org.turnup.connectors.Outcome;
import org.turnup.connectors.Request;
import org.turnup.connectors.kit.ConnectorContract;

/** The contract, and what is DNS's own about zones. */
abstract class ZoneContract extends ConnectorContract {

  @Test
  void aZoneWithRecordsOfOthersIsNotRemoved() throws Exception {
    String owner = owner();
    String recordOwner = owner();
    Map<String, Object> zone = system().parameters(1);
    Map<String, Object> record =
        Map.of("zone", "domain-1.example.org", "name", "www", "type", "A", "content", "100.65.0.9");
    done(present(owner, zone));
    done(present(recordOwner, record));
    Request removal = new Request(Operation.ABSENT, owner, zone, Map.of());
    assertThat(connector().call(removal))
        .isEqualTo(
            new Outcome.Refused(
                "Zone domain-1.example.org. still holds records of others: www.domain-1.example.org. A"));
    done(new Request(Operation.ABSENT, recordOwner, record, Map.of()));
    assertThat(connector().call(removal)).isInstanceOf(Outcome.Done.class);
    assertThat(system().things()).isEmpty();
  }

  @Test
  void aZoneWithRecordsThatNobodyMarkedIsNotRemoved() throws Exception {
    String owner = owner();
    Map<String, Object> zone = system().parameters(1);
    done(present(owner, zone));
    HostedZones zones = (HostedZones) system();
    for (int i = 1; i <= 7; i++) {
      zones.addRecord("domain-1.example.org.", "host-" + i);
    }
    Request removal = new Request(Operation.ABSENT, owner, zone, Map.of());
    assertThat(connector().call(removal))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .contains("host-1.domain-1.example.org. A, host-2", "and 2 more"));
    assertThat(system().things()).hasSize(1);
  }

  @Test
  void otherNameserversAreWrittenIntoTheZoneThatStands() throws Exception {
    String owner = owner();
    Map<String, Object> zone = new HashMap<>(system().parameters(1));
    done(present(owner, zone));
    zone.put("nameservers", "NS3.example.net, ns4.bücher.example.net., ns3.example.net");
    done(present(owner, zone));
    assertThat(((HostedZones) system()).nameservers("domain-1.example.org."))
        .containsExactlyInAnyOrder("ns3.example.net.", "ns4.xn--bcher-kva.example.net.");
  }

  @ParameterizedTest
  @CsvSource({"zone, a..b", "kind, y"})
  void whatALostTryMadeGoesAlsoWhenItsNameWasMadeWrongSince(String name, String value)
      throws Exception {
    String owner = owner();
    done(present(owner, system().parameters(1)));
    done(present(owner(), system().parameters(2)));
    Map<String, Object> wrong = new HashMap<>(system().parameters(1));
    wrong.put(name, value);
    done(new Request(Operation.ABSENT, owner, wrong, Map.of()));
    assertThat(system().things()).singleElement().asString().startsWith("domain-2.example.org.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "ns1.example.net,", "a..b", "*.example.net", "ns1 example"})
  void whatIsNoListOfNameserversIsRefusedByName(String servers) {
    Map<String, Object> zone = new HashMap<>(system().parameters(1));
    zone.put("nameservers", servers);
    assertThat(connector().call(present(owner(), zone)))
        .isEqualTo(
            new Outcome.Refused(
                "Parameter nameservers is '%s'; expected host names separated by commas"
                    .formatted(servers)));
  }

  @Test
  void aZoneIsOneInEverySpelling() throws Exception {
    done(present(owner(), system().parameters(1)));
    Map<String, Object> again = new HashMap<>(system().parameters(1));
    again.put("zone", "Domain-1.EXAMPLE.org.");
    assertThat(connector().call(present(owner(), again)))
        .isEqualTo(new Outcome.Refused("Zone domain-1.example.org. is taken"));
  }
}
