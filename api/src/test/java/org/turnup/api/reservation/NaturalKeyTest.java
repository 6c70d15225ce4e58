package org.turnup.api.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.turnup.values.KeyForm;

class NaturalKeyTest {

  private static final Map<String, KeyForm> DNS =
      Map.of("zone", form("dnsName"), "name", form("dnsName in zone"));
  private static final List<String> RECORD = List.of("zone", "name", "type");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "race7-x",
        "RaCe7-x",
        "race7-x.",
        "race7-x.cust.example.net",
        "Race7-x.CUST.example.net."
      })
  void aNameIsOneKeyInEverySpelling(String name) {
    assertThat(
            NaturalKey.of(
                RECORD, Map.of("zone", "Cust.Example.Net.", "name", name, "type", "A"), DNS))
        .contains("name=race7-x.cust.example.net. type=A");
  }

  @Test
  void aNameBelowTwoZonesIsOneKey() {
    assertThat(
            NaturalKey.of(
                RECORD, Map.of("zone", "example.net", "name", "a.cust", "type", "A"), DNS))
        .isEqualTo(
            NaturalKey.of(
                RECORD, Map.of("zone", "cust.example.net", "name", "a", "type", "A"), DNS));
  }

  @Test
  void theOrderInWhichASpecificationNamesParametersDoesNotMatter() {
    Map<String, String> parameters = Map.of("zone", "Z", "name", "N", "type", "A");
    assertThat(NaturalKey.of(RECORD, parameters, Map.of()))
        .isEqualTo(NaturalKey.of(List.of("type", "zone", "name"), parameters, Map.of()))
        .contains("name=N type=A zone=Z");
  }

  @Test
  void macsAndAddressesAreOneKeyInEverySpelling() {
    Map<String, KeyForm> forms =
        Map.of("hwAddress", form("macAddress"), "address", form("ipAddress"));
    List<String> names = List.of("hwAddress", "address");
    assertThat(
            NaturalKey.of(
                names, Map.of("hwAddress", "02-00-5E-10-00-01", "address", "2001:DB8:0::1"), forms))
        .contains("address=2001:db8::1 hwAddress=02:00:5e:10:00:01");
  }

  @Test
  void whatTheNetworkChoosesIsNotClaimed() {
    Map<String, KeyForm> forms = Map.of("address", form("ipAddress"));
    assertThat(NaturalKey.of(List.of("subnetId", "address"), Map.of("subnetId", "103"), forms))
        .isEmpty();
  }

  @Test
  void aKeyClaimedEarlierIsRespelt() {
    assertThat(NaturalKey.respell("zone=cust.example.net name=RaCe7-x type=A", DNS))
        .isEqualTo("name=race7-x.cust.example.net. type=A");
    assertThat(NaturalKey.respell("name=race7-x.cust.example.net. type=A", DNS))
        .isEqualTo("name=race7-x.cust.example.net. type=A");
    assertThat(NaturalKey.respell("b=two words a=1", Map.of())).isEqualTo("a=1 b=two words");
    assertThat(NaturalKey.respell("no key", DNS)).isEqualTo("no key");
  }

  private static KeyForm form(String text) {
    return KeyForm.parse(text).orElseThrow();
  }
}
