package org.turnup.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "2001:DB8:0::1, 2001:db8::1",
    "2001:0db8:0000:0000:0000:0000:0000:0001, 2001:db8::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "::, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "1::, 1::",
    "::1:2, ::0.1.0.2",
    "::1:0, ::0.1.0.0",
    "::2, ::2",
    "::1.2.3.4, ::1.2.3.4",
    "::ffff:0:102:304, ::ffff:0:102:304",
    "::FFFF:192.0.2.1, ::ffff:192.0.2.1",
    "::ffff:c000:201, ::ffff:192.0.2.1",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    "fe80::1, fe80::1"
  })
  void anAddressHasOneSpelling(String text, String canonical) {
    assertThat(IpAddress.parse(text)).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.010",
        "010.0.2.1",
        "192.0.2.00",
        "192.0.2",
        "192.0.513",
        "3221225985",
        "0xc0.0.2.1",
        "0xc0000201",
        "192.0.2.256",
        "192.0.2.1.",
        ".192.0.2.1",
        "192.0.2.1/32",
        "192.0.2.*",
        "192.0.2.1-3",
        "192.0.2.1 ",
        " 192.0.2.1",
        "١٩٢.0.2.1",
        "",
        "1",
        "::1%eth0",
        "fe80::1%1",
        "[::1]",
        "::1/128",
        "1::2::3",
        ":::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::8:9",
        "12345::1",
        "g::1",
        "::ffff:192.0.2.010",
        "::ffff:192.0.2",
        "192.0.2.1::",
        "::192.0.2.1:1",
        "0x1::2",
        "2001:db8::1-2",
        "2001:db8::*",
        ":1",
        "1:",
        "2001-db8--1",
        "4)+k&C#VzJ4br>0wv%Yp",
        "::00001",
        "a.b.c.d",
        "::1.2.3.4.5"
      })
  void oddSpellingsAreNoAddress(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "02:00:5e:10:00:01",
        "02:00:5E:10:00:01",
        "02-00-5E-10-00-01",
        "0200.5e10.0001",
        "02005E100001",
        "2:0:5e:10:0:1"
      })
  void aMacIsTakenInTheUsualSpellings(String text) {
    assertThat(MacAddress.parse(text)).contains("02:00:5e:10:00:01");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "zz", "02:00:5e:10:00", "02:00:5e:10:00:01:02", "02:00:5e:10:00:01:02:03",
            "02:00:5e:10:00:0g", "02:00:5e:10:00:*",
        "02-00-…", "0x02005e100001", "02:00:5e:10:00:100", "02 00 5e 10 00 01", "02:00-5e:10:00:01",
            "02005e10000", "02:00:5e:10:00:01/24",
        "02:00:5e:10:00:00-01", "0200.5e10.00012", "٠٢:00:5e:10:00:01"
      })
  void otherTextsAreNoMac(String text) {
    assertThat(MacAddress.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "RaCe7-x, race7-x.cust.example.net.",
    "race7-x., race7-x.cust.example.net.",
    "a.b., ",
    "race7-x.cust.example.net, race7-x.cust.example.net.",
    "race7-x.cust.example.net., race7-x.cust.example.net.",
    "RACE7-X.Cust.Example.NET., race7-x.cust.example.net.",
    "a.b, a.b.cust.example.net.",
    "@, cust.example.net.",
    "cust.example.net., cust.example.net.",
    "cust.example.net, cust.example.net.",
    "xcust.example.net, xcust.example.net.cust.example.net.",
    "*, *.cust.example.net.",
    "*.a, *.a.cust.example.net.",
    "_sip._tcp, _sip._tcp.cust.example.net.",
    "b\u00fccher, xn--bcher-kva.cust.example.net.",
    "B\u00dcCHER, xn--bcher-kva.cust.example.net.",
    "bu\u0308cher, xn--bcher-kva.cust.example.net.",
    "XN--BCHER-KVA, xn--bcher-kva.cust.example.net.",
    "stra\u00dfe, xn--strae-oqa.cust.example.net.",
    "host.other.example.net., ",
    "a..b, ",
    ".a, ",
    "'', ",
    "., ",
    "a b, ",
    "-a, ",
    "a-, a-.cust.example.net.",
    "a.*.b, ",
    "a/b, "
  })
  void aNameOfAZoneIsFoundInEverySpelling(String name, String absolute) {
    DnsName zone = DnsName.parse("Cust.Example.net").orElseThrow();
    assertThat(DnsName.inZone(name, zone).map(DnsName::text))
        .isEqualTo(Optional.ofNullable(absolute));
  }

  @Test
  void namesAreBounded() {
    DnsName zone = DnsName.parse("example.net").orElseThrow();
    assertThat(DnsName.inZone("a".repeat(63), zone)).isPresent();
    assertThat(DnsName.inZone("a".repeat(64), zone)).isEmpty();
    assertThat(DnsName.inZone("\u00fc".repeat(60), zone)).isEmpty();
    String label = "a".repeat(63);
    assertThat(DnsName.parse(String.join(".", label, label, label, "a".repeat(61)))).isPresent();
    assertThat(DnsName.parse(String.join(".", label, label, label, "a".repeat(62)))).isEmpty();
    assertThat(DnsName.parse("a.".repeat(1_000_000))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "exact, aB, aB",
    "dnsName, Example.NET, example.net.",
    "dnsName, no name, no name",
    "dnsName in zone, WWW, www.example.net.",
    "dnsName in zone, www.example.net., www.example.net.",
    "dnsName in nothing, WWW, www",
    "macAddress, 0200.5E10.0001, 02:00:5e:10:00:01",
    "ipAddress, 2001:DB8::0, 2001:db8::"
  })
  void aKeyFormGivesTheSpellingToCompare(String form, String value, String canonical) {
    assertThat(KeyForm.parse(form).orElseThrow().canonical(value, Map.of("zone", "example.net")))
        .isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dns", "dnsName in", "dnsName in a b", "EXACT", "exact in zone"})
  void otherTextsAreNoKeyForm(String text) {
    assertThat(KeyForm.parse(text)).isEmpty();
  }
}
