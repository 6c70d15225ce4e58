package org.turnup.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a simulator has answered is there after {@code kill -9}. */
class SimulatorsSurviveAKillTest {

  private static final Pattern READY = Pattern.compile(".*Kea (\\S+) PowerDNS (\\S+)");
  private static final String LOGIN =
      "Basic "
          + Base64.getEncoder()
              .encodeToString((Credentials.KEA_USER + ":" + Credentials.KEA_PASSWORD).getBytes());
  private static final Exchange ADD =
      new Exchange(
          "POST",
          "/",
          "{\"command\":\"lease4-add\",\"service\":[\"dhcp4\"],\"arguments\":{\"subnet-id\":101,\"ip-address\":\"100.64.10.2\",\"hw-address\":\"02:00:00:00:00:01\"}}");
  private static final Exchange CREATE =
      new Exchange(
          "POST",
          "/api/v1/servers/localhost/zones",
          "{\"name\":\"a.example.\",\"nameservers\":[]}");

  @TempDir Path folder;

  @Test
  void leasesAndZonesAreThereAgain() throws Exception {
    try (Running first = start()) {
      assertThat(ADD.answerOf(first.kea, "Authorization", LOGIN)).contains("added");
      assertThat(create(first)).startsWith("201");
    } // close is kill -9
    Path journal = folder.resolve("kea-leases.jsonl");
    Files.writeString(journal, "{\"key\":\"half a li", StandardOpenOption.APPEND);
    try (Running second = start()) {
      assertThat(ADD.answerOf(second.kea, "Authorization", LOGIN)).contains("already exists");
      assertThat(create(second)).startsWith("409");
    }
  }

  @Test
  void faultsAreSetAndShownOverHttp() throws Exception {
    try (Running running = start()) {
      Exchange set = new Exchange("PUT", "/simulator/fault", "{\"mode\":\"error\"}");
      assertThat(set.answerOf(running.kea, "X", "y")).startsWith("200");
      assertThat(ADD.answerOf(running.kea, "Authorization", LOGIN)).startsWith("500");
      assertThat(create(running)).as("the other system is well").startsWith("201");
      Exchange wrong = new Exchange("PUT", "/simulator/fault", "{\"mode\":\"tired\"}");
      assertThat(wrong.answerOf(running.kea, "X", "y"))
          .startsWith("400")
          .contains("mode 'tired' is unknown; expected one of");
      Exchange shown = new Exchange("GET", "/simulator/fault", "");
      assertThat(shown.answerOf(running.kea, "X", "y")).contains("\"mode\":\"error\"");
    }
  }

  private static String create(Running running) throws Exception {
    return CREATE.answerOf(running.powerDns, "X-API-Key", Credentials.POWERDNS_API_KEY);
  }

  private Running start() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Simulators.class.getName());
    builder.environment().put("KEA_PORT", "0");
    builder.environment().put("POWERDNS_PORT", "0");
    builder.environment().put("DATA_DIR", folder.toString());
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader();
    Matcher ready = READY.matcher(String.valueOf(out.readLine()));
    assertThat(ready.matches()).isTrue();
    return new Running(process, ready.group(1), ready.group(2));
  }

  private record Running(Process process, String kea, String powerDns) implements AutoCloseable {
    @Override
    public void close() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }
  }
}
