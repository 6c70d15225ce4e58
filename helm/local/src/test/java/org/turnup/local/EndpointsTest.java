package org.turnup.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.turnup.local.port.Ports;

class EndpointsTest {
  @TempDir private Path folder;

  @Test
  void scriptsFindEveryUrlByItsKey() {
    JsonNode json = Json.tree(Json.write(Endpoints.of(Ports.from(Map.of()))));
    assertThat(json.get("api").asText()).isEqualTo("http://127.0.0.1:8080");
    assertThat(json.get("operate").asText()).isEqualTo("http://127.0.0.1:8088/operate");
    assertThat(json.get("tasklist").asText()).isEqualTo("http://127.0.0.1:8088/tasklist");
    assertThat(json.get("engineGrpc").asText()).isEqualTo("http://127.0.0.1:26500");
    assertThat(json.get("postgres").asText()).isEqualTo("jdbc:postgresql://127.0.0.1:15432/turnup");
    assertThat(json.fieldNames())
        .toIterable()
        .contains("workers", "engineRest", "engineManagement", "opensearch", "kea", "powerdns");
    assertThat(json.at("/logins/kea/user").asText()).isEqualTo("oss");
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    PlatformHome home = new PlatformHome(folder).create();
    Endpoints endpoints = Endpoints.of(Ports.free());
    assertThat(Endpoints.read(home)).isEmpty();
    endpoints.write(home);
    assertThat(Endpoints.read(home)).contains(endpoints);
    assertThat(Files.exists(home.directory().resolve("endpoints.json.new"))).isFalse();
  }
}
