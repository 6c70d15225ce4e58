package org.turnup.connectors.powerdns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.turnup.connectors.Outcome;
import org.turnup.connectors.kit.ConnectorContract;

/** The contract, and what is DNS's own about records. */
abstract class RecordContract extends ConnectorContract {

  @ParameterizedTest
  @CsvSource({
    "A, 100.65.0.9, 100.65.0.9",
    "AAAA, 2001:DB8::9, 2001:db8::9",
    "CNAME, target.example.net, target.example.net.",
    "MX, 10 mail.example.net, 10 mail.example.net.",
    "TXT, v=spf1 -all, \"v=spf1 -all\""
  })
  void everyTypeIsStoredInItsForm(String type, String content, String stored) throws Exception {
    assertThat(done(present(owner(), record(type, content))))
        .isEqualTo(Map.of("fqdn", "www.cust.example.net.", "type", type, "content", stored));
    assertThat(system().things()).singleElement().asString().contains(" " + stored + " ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"say \"hello\"", "back\\slash \\034", "semi;colon", "{\"json\":[1]}", "${body}"})
  void anyTextIsOneCharacterStringOfATxtRecord(String text) throws Exception {
    done(present(owner(), record("TXT", text)));
    String escaped = "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    assertThat(system().things()).singleElement().asString().contains(" " + escaped + " ");
  }

  @Test
  void aTextOver255OctetsIsSeveralCharacterStrings() throws Exception {
    done(present(owner(), record("TXT", "k".repeat(300))));
    String expected = "\"%s\" \"%s\"".formatted("k".repeat(255), "k".repeat(45));
    assertThat(system().things()).singleElement().asString().contains(expected);
  }

  @Test
  void theApexIsWrittenAsAnAtSign() {
    Map<String, Object> apex = new HashMap<>(record("A", "100.65.0.9"));
    apex.put("name", "@");
    assertThat(done(present(owner(), apex))).containsEntry("fqdn", "cust.example.net.");
  }

  @Test
  void anOwnerMayChangeTheContent() throws Exception {
    String owner = owner();
    done(present(owner, record("A", "100.65.0.9")));
    done(present(owner, record("A", "100.65.0.10")));
    assertThat(system().things()).singleElement().asString().contains("100.65.0.10");
  }

  @Test
  void anAliasBesideOtherDataIsRefused() {
    done(present(owner(), record("A", "100.65.0.9")));
    assertThat(connector().call(present(owner(), record("CNAME", "x.example.net"))))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void anUnknownZoneIsALastingFault() {
    Map<String, Object> elsewhere = new HashMap<>(record("A", "100.65.0.9"));
    elsewhere.put("zone", "nowhere.example");
    assertThat(connector().call(present(owner(), elsewhere)))
        .isEqualTo(new Outcome.LastingFault("Zone nowhere.example. does not exist"));
  }

  private static Map<String, Object> record(String type, String content) {
    return Map.of("zone", "cust.example.net", "name", "www", "type", type, "content", content);
  }
}
