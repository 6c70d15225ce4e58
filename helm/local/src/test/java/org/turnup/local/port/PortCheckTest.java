package org.turnup.local.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.turnup.local.Part;
import org.turnup.local.PlatformException;

class PortCheckTest {

  @Test
  void aTakenPortIsReportedWithItsNumberAndHowToChooseAnother() throws IOException {
    try (ServerSocket taken = listen()) {
      Ports ports = withApiAt(taken.getLocalPort());
      assertThatThrownBy(() -> PortCheck.requireFree(ports, EnumSet.of(Part.API)))
          .isInstanceOf(PlatformException.class)
          .hasMessageContaining(Integer.toString(taken.getLocalPort()))
          .hasMessageContaining("TURNUP_PORT_API=")
          .hasMessageContaining(Ports.OFFSET);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whoHoldsATakenPortIsNamed() throws IOException {
    try (ServerSocket taken = listen()) {
      assertThat(PortHolder.of(taken.getLocalPort()))
          .hasValueSatisfying(
              holder -> assertThat(holder).contains("pid " + ProcessHandle.current().pid()));
    }
  }

  @Test
  void aPortTakenOnAllAddressesIsTakenOnLoopbackToo() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThat(PortCheck.isFree(taken.getLocalPort())).isFalse();
    }
  }

  @Test
  void portsOfPartsThatAreNotStartedDoNotMatter() throws IOException {
    try (ServerSocket taken = listen()) {
      Ports ports = withApiAt(taken.getLocalPort());
      assertThatCode(() -> PortCheck.requireFree(ports, EnumSet.of(Part.POSTGRES)))
          .doesNotThrowAnyException();
    }
  }

  private static Ports withApiAt(int number) {
    Map<Port, Integer> numbers = new java.util.EnumMap<>(Ports.free().numbers());
    numbers.put(Port.API, number);
    return new Ports(numbers);
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
