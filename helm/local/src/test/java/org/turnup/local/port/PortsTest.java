package org.turnup.local.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.turnup.local.PlatformException;

class PortsTest {

  @Test
  void standardNumbersApplyWhenNothingIsSet() {
    Ports ports = Ports.from(Map.of());
    assertThat(ports.of(Port.API)).isEqualTo(8080);
    assertThat(ports.of(Port.POSTGRES)).isEqualTo(15432);
    assertThat(ports.http(Port.KEA)).isEqualTo("http://127.0.0.1:18401");
  }

  @Test
  void theOffsetShiftsEveryStandardNumber() {
    Ports ports = Ports.from(Map.of(Ports.OFFSET, "10000"));
    assertThat(Port.values())
        .allSatisfy(port -> assertThat(ports.of(port)).isEqualTo(port.standard() + 10000));
  }

  @Test
  void aPortOfItsOwnIsNotShifted() {
    Ports ports = Ports.from(Map.of(Ports.OFFSET, "100", "TURNUP_PORT_CAMUNDA_WEB", "9999"));
    assertThat(ports.of(Port.CAMUNDA_WEB)).isEqualTo(9999);
    assertThat(ports.of(Port.CAMUNDA_GRPC)).isEqualTo(26600);
  }

  @Test
  void anImpossibleValueIsRefusedByName() {
    assertThatThrownBy(() -> Ports.from(Map.of("TURNUP_PORT_API", "http")))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("TURNUP_PORT_API=http");
    assertThatThrownBy(() -> Ports.from(Map.of("TURNUP_PORT_API", "70000")))
        .hasMessageContaining("TURNUP_PORT_API=70000");
    assertThatThrownBy(() -> Ports.from(Map.of(Ports.OFFSET, "60000")))
        .hasMessageContaining(Ports.OFFSET);
  }

  @Test
  void twoPartsCannotShareAPort() {
    assertThatThrownBy(() -> Ports.from(Map.of("TURNUP_PORT_API", "8081")))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("8081")
        .hasMessageContaining("API")
        .hasMessageContaining("WORKERS");
  }

  @Test
  void freePortsAreAllDifferentAndFree() {
    Ports ports = Ports.free();
    assertThat(ports.numbers().values()).doesNotHaveDuplicates().allMatch(PortCheck::isFree);
  }
}
