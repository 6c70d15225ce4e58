package org.turnup.connectors.powerdns;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The contract, and what is DNS's own about records. */
abstract class RecordContract extends ConnectorContract {

  @ParameterizedTest
  @CsvSource({
    "A, 100.65.0.9, 100.65.0.9",
    "AAAA, 2001:DB8:0::9, 2001:db8::9",
    "AAAA, ::ffff:192.0.2.9, ::ffff:192.0.2.9",
    "AAAA, ::1:2, ::0.1.0.2",
    "CNAME, Ziel.Bücher.example.net, ziel.xn--bcher-kva.example.net.",
    "MX, 0 ., 0 .",
    "MX, 010 mail.example.net., 10 mail.example.net.",
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
  void aTextBeyondAsciiIsWrittenInOctets() throws Exception {
    done(present(owner(), record("TXT", "café")));
    assertThat(system().things()).singleElement().asString().contains(" \"caf\\195\\169\" ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host",
        "HOST",
        "host.",
        "host.cust.example.net",
        "host.cust.example.net.",
        "Host.CUST.example.net"
      })
  void aNameIsFoundInEverySpelling(String name) throws Exception {
    String owner = owner();
    Map<String, Object> parameters = with("name", name);
    assertThat(done(present(owner, parameters))).containsEntry("fqdn", "host.cust.example.net.");
    assertThat(system().things())
        .singleElement()
        .asString()
        .startsWith("host.cust.example.net. A ");
    assertThat(connector().call(present(owner(), with("name", "hOSt"))))
        .isEqualTo(new Outcome.Refused("host.cust.example.net. A is taken"));
    done(new Request(Operation.ABSENT, owner, with("name", "host"), Map.of()));
    assertThat(system().things()).isEmpty();
  }

  @Test
  void aNameBeyondAsciiIsConverted() {
    assertThat(done(present(owner(), with("name", "Bücher"))))
        .containsEntry("fqdn", "xn--bcher-kva.cust.example.net.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "1000000000", "2147483647"})
  void everyLegalTtlIsWritten(String ttl) throws Exception {
    done(present(owner(), with("ttl", Long.valueOf(ttl))));
    assertThat(((Records) system()).ttlOf("www.cust.example.net.")).isEqualTo(Long.parseLong(ttl));
    done(present(owner(), with("name", "text", "ttl", ttl)));
    assertThat(((Records) system()).ttlOf("text.cust.example.net.")).isEqualTo(Long.parseLong(ttl));
  }

  @Test
  void withoutATtlItIs300() throws Exception {
    done(present(owner(), record("A", "100.65.0.9")));
    assertThat(((Records) system()).ttlOf("www.cust.example.net.")).isEqualTo(300);
  }

  @ParameterizedTest
  @CsvSource({
    "ttl, -1, a whole number of seconds from 0 to 2147483647",
    "ttl, 2147483648, a whole number of seconds from 0 to 2147483647",
    "ttl, 1.5, a whole number of seconds from 0 to 2147483647",
    "ttl, 1e9, a whole number of seconds from 0 to 2147483647",
    "ttl, '', a whole number of seconds from 0 to 2147483647",
    "ttl, false, a whole number of seconds from 0 to 2147483647",
    "kind, '', record or zone",
    "kind, 0, record or zone",
    "zone, a..b, a domain name such as example.net",
    "zone, *.example.net, a domain name such as example.net",
    "type, a, 'one of A, AAAA, CNAME, TXT, MX'",
    "type, NS, 'one of A, AAAA, CNAME, TXT, MX'",
    "content, 192.0.2.010, 'an IPv4 address such as 192.0.2.1, without leading zeros'",
    "content, 192.0.2, 'an IPv4 address such as 192.0.2.1, without leading zeros'",
    "content, 0x7f000001, 'an IPv4 address such as 192.0.2.1, without leading zeros'",
    "content, 2001:db8::1, 'an IPv4 address such as 192.0.2.1, without leading zeros'"
  })
  void aValueThatCanNeverBeRightIsRefusedByName(String name, String value, String expected)
      throws Exception {
    assertThat(connector().call(present(owner(), with(name, value))))
        .isEqualTo(
            new Outcome.Refused(
                "Parameter %s is '%s'; expected %s".formatted(name, value, expected)));
    assertThat(system().things()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a..b",
        ".a",
        "",
        "a b",
        "ü\u0000",
        "host.other.example.net.",
        "example.net.",
        "-a"
      })
  void whatIsNoNameOfTheZoneIsRefusedByName(String name) throws Exception {
    assertThat(connector().call(present(owner(), with("name", name))))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .startsWith("Parameter name is '")
                    .contains("expected a name in the zone cust.example.net."));
    assertThat(system().things()).isEmpty();
  }

  @Test
  void aLabelOf64LettersIsRefused() {
    assertThat(connector().call(present(owner(), with("name", "a".repeat(64)))))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(connector().call(present(owner(), with("name", "a".repeat(63)))))
        .isInstanceOf(Outcome.Done.class);
  }

  @ParameterizedTest
  @CsvSource({
    "AAAA, fe80::1%eth0",
    "AAAA, 2001:db8::192.0.2.010",
    "AAAA, 192.0.2.1",
    "AAAA, [2001:db8::1]",
    "CNAME, a..b",
    "CNAME, ''",
    "MX, mail.example.net",
    "MX, 65536 mail.example.net",
    "MX, -1 mail.example.net",
    "TXT, ''"
  })
  void whatIsNoContentOfTheTypeIsRefusedByName(String type, String content) {
    assertThat(connector().call(present(owner(), record(type, content))))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .startsWith("Parameter content is '%s'; expected ".formatted(content)));
  }

  @Test
  void aRefusalOfPowerDnsIsItsSentenceWithoutJson() {
    done(present(owner(), record("A", "100.65.0.9")));
    assertThat(connector().call(present(owner(), record("CNAME", "x.example.net"))))
        .isEqualTo(
            new Outcome.Refused(
                "PowerDNS: RRset www.cust.example.net. IN CNAME: Conflicts with pre-existing RRset"));
  }

  @Test
  void toReleaseNothingButTheNameMustBeRight() throws Exception {
    String owner = owner();
    done(present(owner, record("A", "100.65.0.9")));
    Map<String, Object> wrong = with("ttl", -1, "content", "x");
    done(new Request(Operation.ABSENT, owner, wrong, Map.of()));
    assertThat(system().things()).isEmpty();
  }

  @Test
  void underWhatIsNoNameNothingStands() {
    for (Map<String, Object> wrong :
        List.of(with("name", "a..b"), with("zone", ".."), with("type", "X"), with("kind", "y"))) {
      assertThat(done(new Request(Operation.ABSENT, owner(), wrong, Map.of()))).isEmpty();
      assertThat(done(new Request(Operation.READ, owner(), wrong, Map.of()))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"name, a..b", "zone, ..", "type, X", "kind, y"})
  void whatALostTryMadeGoesAlsoWhenItsNameWasMadeWrongSince(String name, String value)
      throws Exception {
    String owner = owner();
    done(present(owner, record("A", "100.65.0.9")));
    done(present(owner(), with("name", "other")));
    done(new Request(Operation.ABSENT, owner, with(name, value), Map.of()));
    assertThat(system().things())
        .singleElement()
        .asString()
        .startsWith("other.cust.example.net. A ");
  }

  @Test
  void aRepairedTypeNameOrZoneTakesTheFirstRecordAway() throws Exception {
    String owner = owner();
    done(present(owner, record("A", "100.65.0.9")));
    done(new Request(Operation.PRESENT, owner, record("AAAA", "2001:db8::9"), Map.of(), true));
    assertThat(system().things())
        .containsExactly("www.cust.example.net. AAAA 2001:db8::9 " + owner);
    Records records = (Records) system();
    records.createZone("moved.example.org.");
    try {
      done(
          new Request(Operation.PRESENT, owner, with("zone", "moved.example.org"), Map.of(), true));
      assertThat(system().things()).isEmpty();
      assertThat(records.thingsOf("moved.example.org.")).hasSize(1);
    } finally {
      records.deleteZone("moved.example.org.");
    }
  }

  @Test
  void aWrongValueOfARepairIsAskedForAgain() {
    Request repaired = new Request(Operation.PRESENT, owner(), with("ttl", -1), Map.of(), true);
    assertThat(connector().call(repaired))
        .isEqualTo(
            new Outcome.LastingFault(
                "Parameter ttl is '-1'; expected a whole number of seconds from 0 to 2147483647"));
  }

  @Test
  void anOwnersTtlMayChangeToZero() throws Exception {
    String owner = owner();
    done(present(owner, record("A", "100.65.0.9")));
    done(present(owner, with("ttl", 0)));
    assertThat(((Records) system()).ttlOf("www.cust.example.net.")).isZero();
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

  private static Map<String, Object> with(Object... namesAndValues) {
    Map<String, Object> parameters = new HashMap<>(record("A", "100.65.0.9"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return parameters;
  }

  private static Map<String, Object> record(String type, String content) {
    return Map.of("zone", "cust.example.net", "name", "www", "type", type, "content", content);
  }
}
