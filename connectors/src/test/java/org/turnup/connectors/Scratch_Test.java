package org.turnup.connectors;

import java.nio.file.*;
import java.util.*;
import org.junit.jupiter.api.*;

class Scratch_Test {
  @Test
  void go() throws Exception {
    var kea = new org.turnup.peers.kea.KeaSimulator(0, Files.createTempDirectory("k"));
    var pdns = new org.turnup.peers.powerdns.PowerDnsSimulator(0, Files.createTempDirectory("k"));
    try (var c =
        Connectors.start(
            Map.of(
                "kea",
                Map.of(
                    "url",
                    "http://127.0.0.1:" + kea.port(),
                    "user",
                    "oss",
                    "password",
                    "oss-secret"),
                "powerdns",
                Map.of("url", "http://127.0.0.1:" + pdns.port(), "apikey", "oss-secret")),
            List.of(),
            new io.micrometer.core.instrument.simple.SimpleMeterRegistry())) {
      Map<String, Object> p = Map.of("subnetId", 101, "pool", "100.64.10.2-100.64.10.6");
      for (int i = 0; i < 8; i++)
        System.out.println(
            c.find("kea").get().call(new Request(Operation.PRESENT, "o" + i % 7, p, Map.of())));
      System.out.println(c.find("kea").get().call(new Request(Operation.READ, "o1", p, Map.of())));
      System.out.println(
          c.find("kea").get().call(new Request(Operation.ABSENT, "o1", p, Map.of())));
      System.out.println(c.find("kea").get().call(new Request(Operation.READ, "o1", p, Map.of())));
      Map<String, Object> r =
          Map.of("zone", "cust.example.net", "name", "a", "type", "TXT", "content", "a \"b\" \\c");
      var d = c.find("powerdns").get();
      for (var op :
          new Operation[] {
            Operation.PRESENT,
            Operation.PRESENT,
            Operation.READ,
            Operation.ABSENT,
            Operation.ABSENT,
            Operation.READ
          }) System.out.println(d.call(new Request(op, "o1", r, Map.of())));
      r =
          Map.of(
              "kind",
              "zone",
              "zone",
              "z.example.net",
              "nameservers",
              "ns1.example.net, ns2.example.net");
      for (var op :
          new Operation[] {
            Operation.PRESENT,
            Operation.PRESENT,
            Operation.READ,
            Operation.ABSENT,
            Operation.ABSENT,
            Operation.READ
          }) System.out.println(d.call(new Request(op, "o1", r, Map.of())));
      System.out.println(d.call(new Request(Operation.PRESENT, "o2", r, Map.of())));
      System.out.println(d.call(new Request(Operation.PRESENT, "o1", r, Map.of())));
    }
  }
}
