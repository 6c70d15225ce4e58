package org.turnup.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The supervisor with real parts: what dies comes back, and nothing is left behind. */
class LocalPlatformIT {

  @Test
  void camundaThatIsKilledComesBackAndNothingIsLeftBehind() throws Exception {
    PlatformSettings settings =
        PlatformSettings.temporary().withParts(Part.POSTGRES, Part.OPENSEARCH, Part.CAMUNDA);
    List<ProcessHandle> started;
    try (LocalPlatform platform = LocalPlatform.start(settings)) {
      PartControl camunda = platform.part(Part.CAMUNDA);
      long first = camunda.pid().orElseThrow();
      camunda.kill9();
      camunda.awaitReady();
      assertThat(camunda.pid().orElseThrow()).isNotEqualTo(first);
      assertThat(get(platform.endpoints().engineManagement() + "/actuator/health"))
          .contains("\"status\":\"UP\"");
      assertThat(databaseSetting(platform, "fsync")).isEqualTo("on");
      assertThat(databaseSetting(platform, "synchronous_commit")).isEqualTo("on");
      assertThatThrownBy(() -> LocalPlatform.open(settings))
          .isInstanceOf(AlreadyRunningException.class);
      started = processesOf(settings);
      assertThat(started).isNotEmpty();
    }
    assertThat(started).noneMatch(ProcessHandle::isAlive);
    assertThat(processesOf(settings)).isEmpty();
  }

  @Test
  void dataSurvivesTheDeathOfAllPartsAtOnce() throws Exception {
    PlatformSettings settings = PlatformSettings.temporary().withParts(Part.POSTGRES);
    try (LocalPlatform platform = LocalPlatform.start(settings)) {
      execute(platform, "CREATE TABLE kept AS SELECT 42 AS answer");
      platform.killAll9();
      assertThat(processesOf(settings)).isEmpty();
      platform.startAll();
      platform.awaitReady();
      assertThat(query(platform, "SELECT answer FROM kept")).isEqualTo("42");
      platform.part(Part.POSTGRES).stop();
      platform.part(Part.POSTGRES).start();
      platform.part(Part.POSTGRES).awaitReady();
      assertThat(query(platform, "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  private static List<ProcessHandle> processesOf(PlatformSettings settings) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(settings.processMark()))
        .toList();
  }

  private static String databaseSetting(LocalPlatform platform, String name) throws SQLException {
    return query(platform, "SELECT current_setting('" + name + "')");
  }

  private static String query(LocalPlatform platform, String sql) throws SQLException {
    try (var connection = connect(platform);
        var rows = connection.createStatement().executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static void execute(LocalPlatform platform, String sql) throws SQLException {
    try (var connection = connect(platform)) {
      connection.createStatement().execute(sql);
    }
  }

  private static java.sql.Connection connect(LocalPlatform platform) throws SQLException {
    return DriverManager.getConnection(
        platform.endpoints().postgres(), Logins.POSTGRES_USER, Logins.POSTGRES_PASSWORD);
  }

  private static String get(String url) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
          .body();
    }
  }
}
