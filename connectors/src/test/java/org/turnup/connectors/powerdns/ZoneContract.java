package org.turnup.connectors.powerdns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
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
    assertThat(connector().call(removal)).isInstanceOf(Outcome.Refused.class);
    done(new Request(Operation.ABSENT, recordOwner, record, Map.of()));
    assertThat(connector().call(removal)).isInstanceOf(Outcome.Done.class);
    assertThat(system().things()).isEmpty();
  }
}
