package org.turnup.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.turnup.local.Endpoints;
import org.turnup.local.ProjectBuild;

/**
 * What README and guides tell a reader to type works as printed; only addresses and ids are put in.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedCommandsIT {

  private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

  private PlatformUnderTest under;
  private Endpoints endpoints;
  private String order;

  @BeforeAll
  void start() throws Exception {
    under = PlatformUnderTest.simulated();
    endpoints = under.platform.endpoints();
    order = under.submit(1).getFirst();
    under.orders.awaitState(order, "completed");
  }

  @AfterEach
  void heal() throws Exception {
    under.network.kea("none", Duration.ZERO);
  }

  /** A command and where it stands. */
  record Command(String file, String text) {
    @Override
    public String toString() {
      return file + ": " + text.lines().findFirst().orElse("");
    }
  }

  static Stream<Command> commands() throws IOException {
    return commands(
        List.of(
            "README.md",
            "docs/operator-tour.md",
            "docs/how-an-order-travels.md",
            "docs/platform-guide.md"));
  }

  /** Those of the API guide that ask for lists of orders. */
  static Stream<Command> lists() throws IOException {
    return commands(List.of("docs/tmf-api-guide.md"))
        .filter(command -> command.text().contains("$ORDERS"));
  }

  private static Stream<Command> commands(List<String> files) throws IOException {
    Path root = ProjectBuild.locate().root();
    List<Command> found = new ArrayList<>();
    for (String file : files) {
      for (MatchResult block :
          BLOCK.matcher(Files.readString(root.resolve(file))).results().toList()) {
        String joined = block.group(1).replace("\\\n", " ");
        joined
            .lines()
            .filter(line -> line.startsWith("curl "))
            .forEach(line -> found.add(new Command(file, line)));
      }
    }
    assertThat(found).as("documented commands").hasSizeGreaterThan(5);
    return found.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void worksAsPrinted(Command command) throws Exception {
    String printed = command.text();
    if (printed.contains("{stepId}")) {
      printed = withHeldStep(printed);
    }
    String text =
        printed
            .replace("http://127.0.0.1:8080", endpoints.api())
            .replace("http://127.0.0.1:18401", endpoints.kea())
            .replace("{id}", order);
    String output = run(text);
    JsonNode answer = OrderSystem.JSON.readTree(output);
    if (text.contains("no-such-thing")) {
      assertThat(answer.path("status").asText()).isEqualTo("400");
      assertThat(answer.path("message").asText()).contains("no-such-thing").contains("expected");
    } else {
      assertThat(answer.path("code").isMissingNode()).as(output).isTrue();
      assertThat(answer.isEmpty() && !text.contains("state=held"))
          .as(text + " finds something")
          .isFalse();
    }
  }

  /** The command about a step that is held. */
  private String withHeldStep(String printed) throws Exception {
    under.network.kea("refuse-login", Duration.ZERO);
    String held = under.submit(1).getFirst();
    under.orders.awaitState(held, "held");
    under.network.kea("none", Duration.ZERO);
    for (JsonNode step :
        under.orders.get("/turnup/v1/serviceOrder/" + held + "/plan").body().path("steps")) {
      if (step.path("state").asText().equals("held")) {
        return printed.replace("{id}", held).replace("{stepId}", step.path("id").asText());
      }
    }
    throw new AssertionError("no step of " + held + " is held");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lists")
  void aListIsAnsweredAsPrinted(Command command) throws Exception {
    String output =
        run(
            "ORDERS=%s/tmf-api/serviceOrdering/v4/serviceOrder\nP=serviceOrderItem.service.serviceCharacteristic\n%s"
                .formatted(endpoints.api(), command.text().replace("curl ", "curl -s ")));
    if (command.text().contains("'^link'")) {
      assertThat(output).containsIgnoringCase("rel=\"first\"");
    } else {
      assertThat(OrderSystem.JSON.readTree(output).isArray()).as(output).isTrue();
    }
  }

  private static String run(String text) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh", "-c", text).redirectErrorStream(true).start();
    String output = new String(shell.getInputStream().readAllBytes());
    assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).as(output).isZero();
    return output;
  }
}
