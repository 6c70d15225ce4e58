package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide shows subscribers for checking signatures, run as printed on a real delivery. */
class SignatureExamplesTest {

  private static final String CATALOG = "/tmf-api/serviceCatalogManagement/v4";
  private static final Path GUIDE = Path.of("../docs/tmf-api-guide.md");

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestSubscriber subscriber = new TestSubscriber();
  @TempDir private Path folder;
  private String subscription = "";
  private String secret = "";
  private TestSubscriber.Call call = new TestSubscriber.Call("", "", "", "", "");

  @BeforeEach
  void deliver() throws IOException {
    Http.Answer made =
        api.http.post(
            CATALOG + "/hub", "{\"callback\":\"%s\"}".formatted(subscriber.url("/events")));
    subscription = "/turnup/v1/subscription/" + made.text("id");
    secret = made.text("secret");
    // Two signatures, of which an old subscriber knows the second.
    api.http.post(subscription + "/secret", "{}");
    api.http.post(CATALOG + "/serviceCategory", "{\"name\":\"Grüße\"}");
    call = subscriber.await(1).getFirst();
    assertThat(call.signature().split(" ")).hasSize(2);
    Files.writeString(folder.resolve("body.json"), call.body());
  }

  @AfterEach
  void end() {
    api.http.send(api.http.request(subscription).DELETE());
    subscriber.close();
  }

  @Test
  void thePythonExampleAcceptsWhatIsGenuineOnly() throws Exception {
    assumeThere("python3");
    String program =
        example("python")
            + """

            import os
            headers = {"webhook-id": os.environ["id"], "webhook-timestamp": os.environ["timestamp"],
                       "webhook-signature": os.environ["signature"]}
            body = open("body.json", "rb").read()
            print(is_genuine(os.environ["secret"], headers, body),
                  is_genuine(os.environ["secret"], headers, body + b" "),
                  is_genuine(os.environ["secret"], dict(headers, **{"webhook-timestamp": "1"}), body))
            """;
    assertThat(run(List.of("python3", "-c", program))).isEqualTo("True False False");
  }

  @Test
  void theShellExampleMakesTheSameSignature() throws Exception {
    assumeThere("openssl");
    assertThat(run(List.of("sh", "-c", example("sh")))).isEqualTo(call.signature().split(" ")[1]);
  }

  private static void assumeThere(String tool) throws Exception {
    boolean isThere = new ProcessBuilder("sh", "-c", "command -v " + tool).start().waitFor() == 0;
    if (!isThere) {
      System.out.println("Example of the guide not run: " + tool + " is not on this machine.");
    }
    assumeTrue(isThere, tool + " is not on this machine");
  }

  /** The one block of the language that checks signatures. */
  private static String example(String language) throws IOException {
    Matcher blocks =
        Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(GUIDE));
    List<String> found =
        blocks
            .results()
            .map(block -> block.group(1))
            .filter(block -> block.contains("whsec_") || block.contains("is_genuine"))
            .toList();
    assertThat(found).as("examples in " + language).hasSize(1);
    return found.getFirst();
  }

  private String run(List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "id", call.id(),
                "timestamp", call.timestamp(),
                "signature", call.signature(),
                "secret", secret));
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.txt").toFile())
            .start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return Files.readString(folder.resolve("out.txt")).strip();
  }
}
