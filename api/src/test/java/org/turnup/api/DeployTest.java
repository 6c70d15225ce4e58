package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** An analyst deploys what the Modeler saved, with the commands that the guides print. */
class DeployTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api);

  private static String example(String name) throws IOException {
    return Files.readString(ROOT.resolve("docs/examples").resolve(name));
  }

  private Http.Answer deploy(String file, String content) {
    return api.http.put("/turnup/v1/process/" + file, content);
  }

  /** The example under an id of its own, because tests share the engine. */
  private void deployForm(String id) throws IOException {
    Http.Answer answer =
        deploy(
            id + ".form",
            example("report-visit.form").replace("\"report-visit\"", "\"" + id + "\""));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
  }

  private static String process(String id, String form) throws IOException {
    return example("install-line.bpmn")
        .replace("process id=\"install-line\"", "process id=\"" + id + "\"")
        .replace("bpmnElement=\"install-line\"", "bpmnElement=\"" + id + "\"")
        .replace("formId=\"report-visit\"", "formId=\"" + form + "\"");
  }

  /**
   * The commands of the guides that are about processes, in the order in which they are printed.
   */
  private static List<String> printedCommands() throws IOException {
    List<String> commands = new ArrayList<>();
    for (String file : List.of("docs/analyst-guide.md", "workflows/README.md")) {
      int before = commands.size();
      for (MatchResult block :
          BLOCK.matcher(Files.readString(ROOT.resolve(file))).results().toList()) {
        block
            .group(1)
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("curl ") && line.contains("/turnup/v1/process"))
            .forEach(commands::add);
      }
      assertThat(commands.size()).as("commands in " + file).isGreaterThan(before);
    }
    return commands;
  }

  private String run(Path folder, String command) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                command.replace(
                    "http://127.0.0.1:8080", api.http.request("").build().uri().toString()))
            .directory(folder.toFile())
            .redirectErrorStream(false)
            .start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).as(command).isZero();
    return output;
  }

  /** With the content type that curl sends where the reader names none. */
  @Test
  void thePrintedCommandsWorkAsPrinted(@TempDir Path folder) throws Exception {
    for (String file : List.of("install-line.bpmn", "report-visit.form")) {
      Files.copy(ROOT.resolve("docs/examples").resolve(file), folder.resolve(file));
    }
    for (String command : printedCommands()) {
      String output = run(folder, command);
      assertThat(output).as(command).doesNotContain("\"code\"");
      if (command.contains("--data-binary")) {
        JsonNode answer = StrictJson.object(output.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.path("warnings").isEmpty()).as(output).isTrue();
        JsonNode deployed = answer.path("deployed").get(0);
        assertThat(deployed.path("version").asInt()).isPositive();
        assertThat(deployed.path("key").asString()).matches("\\d+");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--data-binary @", "-d @", "-T "})
  void whateverCurlSaysOfTheFileItIsReadAsItCame(String option, @TempDir Path folder)
      throws Exception {
    String id = "curl-" + option.hashCode();
    String form =
        example("report-visit.form")
            .replace("\"report-visit\"", "\"" + id + "\"")
            .replace("\n", " ");
    Files.writeString(folder.resolve("x.form"), form);
    String output =
        run(
            folder,
            "curl -s -X PUT %sx.form http://127.0.0.1:8080/turnup/v1/process/%s.form"
                .formatted(option, id));
    assertThat(output).contains("\"formId\":\"" + id + "\"");
  }

  @Test
  void theAnswerSaysWhatWasDeployedAndTheListShowsIt() throws IOException {
    deployForm("answer-visit");
    Http.Answer made = deploy("answer.bpmn", process("answer", "answer-visit"));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("file")).isEqualTo("answer.bpmn");
    JsonNode process = made.body().path("deployed").get(0);
    assertThat(process.path("kind").asString()).isEqualTo("process");
    assertThat(process.path("processId").asString()).isEqualTo("answer");
    assertThat(process.path("version").asInt()).isEqualTo(1);
    assertThat(api.http.get("/turnup/v1/process").body().valueStream().toList()).contains(process);
    assertThat(api.http.get("/turnup/v1/process/answer.bpmn").body().get(0)).isEqualTo(process);
    assertThat(
            api.http.get("/turnup/v1/process/answer-visit").body().get(0).path("kind").asString())
        .isEqualTo("form");
    assertThat(deploy("answer.bpmn", process("answer", "answer-visit")).status())
        .as("the same once more")
        .isEqualTo(200);
    Refusals.assertShape(api.http.get("/turnup/v1/process/nothing.bpmn"), 404);
  }

  @Test
  void aModelThatWouldLeaveItsOrderWaitingIsRefusedWithTheElementsName() throws IOException {
    deployForm("bad-visit");
    String good = process("bad", "bad-visit");
    record Case(String wrong, String element, String problem) {}
    Stream.of(
            new Case(
                good.replace("order.step-ended", "order.step-end"),
                "Record how the step ended",
                "order.step-ended"),
            new Case(
                good.replace("order.step-ended", "connector.kae"),
                "Record how the step ended",
                "connector.kae"),
            new Case(
                good.replace("<zeebe:formDefinition", "<zeebe:userTask/><zeebe:formDefinition"),
                "Visit the customer",
                "Job worker"),
            new Case(process("bad", "no-such-form"), "Visit the customer", "no-such-form"),
            new Case(process("provide-resource", "bad-visit"), "Install the line", "id of its own"),
            new Case(
                good.replace(
                    "sourceRef=\"visit\" targetRef=\"step-ended\"",
                    "sourceRef=\"visit\" targetRef=\"ended\""),
                "Step ended",
                "order.step-ended"))
        .forEach(
            one -> {
              Http.Answer answer = deploy("bad.bpmn", one.wrong());
              Refusals.assertShape(answer, 400);
              assertThat(answer.text("message")).contains(one.element(), one.problem());
            });
    assertThat(api.http.get("/turnup/v1/process/bad").status()).isEqualTo(404);
    Refusals.assertShape(
        deploy(
            "repair-step.form",
            example("report-visit.form").replace("\"report-visit\"", "\"repair-step\"")),
        400);
    Refusals.assertShape(deploy("empty.bpmn", ""), 400);
    Refusals.assertShape(deploy("x.form", "{"), 400);
  }

  @Test
  void aCopyThatKeptItsIdDoesNotTakeThePlaceOfWhatItWasCopiedFrom() throws IOException {
    deployForm("copy-visit");
    assertThat(deploy("first.bpmn", process("copied", "copy-visit")).status()).isEqualTo(201);
    Http.Answer refused = deploy("second.bpmn", process("copied", "copy-visit"));
    Refusals.assertShape(refused, 409);
    assertThat(refused.text("message")).contains("first.bpmn", "replace=true");
    assertThat(
            api.http
                .put("/turnup/v1/process/second.bpmn?replace=true", process("copied", "copy-visit"))
                .status())
        .isEqualTo(201);
  }

  @Test
  void whatNothingNamesIsWithdrawn() throws IOException {
    deployForm("away-visit");
    deploy("away.bpmn", process("away", "away-visit"));
    String specification =
        catalog.create(
            "/tmf-api/serviceCatalogManagement/v4/serviceSpecification",
            "{\"name\":\"Away\",\"fulfilment\":{\"process\":\"away\"}}");
    Http.Answer named = delete("away.bpmn");
    Refusals.assertShape(named, 409);
    assertThat(named.text("message")).contains("Away", specification);
    Http.Answer needed = delete("away-visit.form");
    Refusals.assertShape(needed, 409);
    assertThat(needed.text("message")).contains("away.bpmn");
    Refusals.assertShape(delete("provide-resource"), 409);
    assertThat(
            api.http
                .send(
                    api.http
                        .request(
                            "/tmf-api/serviceCatalogManagement/v4/serviceSpecification/"
                                + specification)
                        .DELETE())
                .status())
        .isEqualTo(204);
    assertThat(delete("away.bpmn").status()).isEqualTo(204);
    assertThat(delete("away-visit.form").status()).isEqualTo(204);
    Refusals.assertShape(delete("away.bpmn"), 404);
    Refusals.assertViolation(
        api.http.post(
            "/tmf-api/serviceCatalogManagement/v4/serviceSpecification",
            "{\"name\":\"Away\",\"fulfilment\":{\"process\":\"away\"}}"),
        "fulfilment.process",
        "away",
        "a deployed process");
  }

  private Http.Answer delete(String file) {
    return api.http.send(api.http.request("/turnup/v1/process/" + file).DELETE());
  }

  @Test
  void aProcessThatOnlyAnotherCanCallCannotBeNamed() throws IOException {
    String called =
        """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x">
          <bpmn:process id="measure-line" name="Measure the line" isExecutable="true">
            <bpmn:startEvent id="s"/><bpmn:endEvent id="e" name="Measured"/>
            <bpmn:sequenceFlow id="f" sourceRef="s" targetRef="e"/>
          </bpmn:process>
        </bpmn:definitions>""";
    Http.Answer made = deploy("measure-line.bpmn", called);
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    assertThat(made.body().path("warnings").toString())
        .contains("'Measure the line' (measure-line)", "'Measured' (e)");
    Refusals.assertViolation(
        api.http.post(
            "/tmf-api/serviceCatalogManagement/v4/serviceSpecification",
            "{\"name\":\"x\",\"fulfilment\":{\"process\":\"measure-line\"}}"),
        "fulfilment.process",
        "measure-line",
        "order.step-ended");
  }
}
