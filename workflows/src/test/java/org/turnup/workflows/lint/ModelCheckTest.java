package org.turnup.workflows.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that would leave an order waiting for ever is found before an order runs in it. */
class ModelCheckTest {

  private static final String END = "<bpmn:endEvent id=\"end\" name=\"Line is there\"/>";
  private static final String STEP_ENDED =
      "<bpmn:serviceTask id=\"ended\" name=\"Record the end\"><bpmn:extensionElements><zeebe:taskDefinition type=\"order.step-ended\"/>"
          + "<zeebe:ioMapping><zeebe:input source=\"=&quot;done&quot;\" target=\"outcome\"/></zeebe:ioMapping>"
          + "</bpmn:extensionElements></bpmn:serviceTask>";

  private static final Surroundings KNOWN =
      new Surroundings(
          Set.of("kea", "powerdns"),
          Map.of("measure", false, "provide-resource", true),
          Set.of("named"),
          Map.of("report-visit", Set.of("outcome"), "no-outcome", Set.of("remark")),
          Set.of("choose-port"));

  private static String flow(String from, String to) {
    return "<bpmn:sequenceFlow id=\"%s-%s\" sourceRef=\"%s\" targetRef=\"%s\"/>"
        .formatted(from, to, from, to);
  }

  private static String process(String id, String content) {
    return "<bpmn:process id=\"%s\" name=\"Install\" isExecutable=\"true\"><bpmn:startEvent id=\"start\" name=\"Go\"/>%s</bpmn:process>"
        .formatted(id, content);
  }

  private static String file(String content) {
    return "<bpmn:definitions xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\" xmlns:modeler=\"http://camunda.org/schema/modeler/1.0\">"
        + content
        + "</bpmn:definitions>";
  }

  /** A process whose one task lies between start and the recording of the end. */
  private static String with(String task) {
    return file(
        process(
            "install",
            task
                + STEP_ENDED
                + END
                + flow("start", "t")
                + flow("t", "ended")
                + flow("ended", "end")));
  }

  private static String serviceTask(String extensions) {
    return "<bpmn:serviceTask id=\"t\" name=\"Make the port\"><bpmn:extensionElements>%s</bpmn:extensionElements></bpmn:serviceTask>"
        .formatted(extensions);
  }

  private static List<Finding> check(String text) {
    return ModelCheck.check("x.bpmn", text.getBytes(StandardCharsets.UTF_8), KNOWN).findings();
  }

  private static void assertError(String text, String... parts) {
    assertThat(check(text).stream().filter(Finding::isError).map(Finding::sentence))
        .as(check(text).toString())
        .anySatisfy(sentence -> assertThat(sentence).contains(parts));
  }

  private static void assertWarning(String text, String... parts) {
    assertThat(check(text).stream().filter(Finding::isError)).isEmpty();
    assertThat(check(text).stream().map(Finding::sentence))
        .anySatisfy(sentence -> assertThat(sentence).contains(parts));
  }

  @Test
  void nothingIsFoundInTheExampleNorInTheGenericSteps() throws IOException {
    Path example = Path.of("..", "docs", "examples", "install-line.bpmn");
    assertThat(ModelCheck.check("x.bpmn", Files.readAllBytes(example), KNOWN).findings()).isEmpty();
    for (String step : List.of("provide-resource", "release-resource")) {
      String copy =
          Files.readString(Path.of("src", "main", "resources", "processes", step + ".bpmn"))
              .replace("process id=\"" + step, "process id=\"copy")
              .replace("repair-step", "report-visit");
      assertThat(check(copy)).allMatch(finding -> finding.text().contains("resourceId"));
    }
  }

  @Test
  void aWayThatDoesNotRecordTheEndIsFoundByItsEnd() {
    String content =
        "<bpmn:exclusiveGateway id=\"gw\" name=\"Well?\"/><bpmn:endEvent id=\"lost\" name=\"Customer not at home\"/>"
            + STEP_ENDED
            + END
            + flow("start", "gw")
            + flow("gw", "ended")
            + flow("gw", "lost")
            + flow("ended", "end");
    assertError(
        file(process("install", content)), "'Customer not at home' (lost)", "order.step-ended");
  }

  @Test
  void aWayThatABoundaryEventOpensCounts() {
    String content =
        "<bpmn:userTask id=\"t\" name=\"Visit\"><bpmn:extensionElements><zeebe:formDefinition formId=\"report-visit\"/></bpmn:extensionElements></bpmn:userTask>"
            + "<bpmn:boundaryEvent id=\"late\" name=\"Too late\" attachedToRef=\"t\"%s><bpmn:timerEventDefinition><bpmn:timeDuration>P3D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>"
            + "<bpmn:endEvent id=\"over\" name=\"Over\"/>"
            + flow("late", "over");
    assertError(with(content.formatted("")), "'Over' (over)");
    assertThat(check(with(content.formatted(" cancelActivity=\"false\"")))).isEmpty();
  }

  @Test
  void aSubProcessIsGoneThrough() {
    String inner =
        "<bpmn:subProcess id=\"t\" name=\"Work\"><bpmn:startEvent id=\"s\"/>%s<bpmn:endEvent id=\"e\" name=\"Work over\"/>%s</bpmn:subProcess>"
            + "<bpmn:endEvent id=\"end2\" name=\"All over\"/>";
    String recording = STEP_ENDED.replace("\"ended\"", "\"ended2\"");
    String flows = flow("start", "t") + flow("t", "end2");
    assertThat(
            check(
                file(
                    process(
                        "install",
                        inner.formatted(recording, flow("s", "ended2") + flow("ended2", "e"))
                            + flows))))
        .isEmpty();
    assertError(
        file(
            process(
                "install",
                inner.formatted(
                        recording, flow("s", "ended2") + flow("ended2", "e") + flow("s", "e"))
                    + flows)),
        "'All over' (end2)");
  }

  @Test
  void aProcessThatNeverRecordsTheEndCanOnlyBeCalled() {
    String content = END + flow("start", "end");
    assertWarning(file(process("install", content)), "'Line is there' (end)", "again and again");
    assertWarning(file(process("install", content)), "'Install' (install)", "another process");
    assertError(file(process("named", content)), "'Line is there' (end)");
  }

  @ParameterizedTest
  @CsvSource({
    "order.step-end, 'order.step-ended, order.step-failed'",
    "order.plan, connector.<name>",
    "catalog.job, connector.<name>",
    "connector.kae, 'connectors are [kea, powerdns]'",
    "'=\"connector.kae\"', connector.kae"
  })
  void aJobTypeThatNobodyTakesIsRefused(String type, String part) {
    assertError(
        with(
            serviceTask(
                "<zeebe:taskDefinition type=\"%s\"/>".formatted(type.replace("\"", "&quot;")))),
        "'Make the port' (t)",
        part);
  }

  @Test
  void aJobTypeOfSomebodyElseIsPointedAt() {
    assertWarning(
        with(serviceTask("<zeebe:taskDefinition type=\"conector.kea\"/>")),
        "'Make the port' (t)",
        "conector.kea");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8|operation=create|operation is create|absent, present, read",
        "8|retries=8|operation is missing|absent, present, read",
        "8|operation=present,retries=5|header retries is 5 and its retries are 8|same number",
        "8|operation=present,retries=8,backoff=5s|header backoff is 5s|PT1S",
        "8|operation=present,retries=8,backoff=PT-1S|header backoff is PT-1S|PT1S",
        "8|operation=present,retries=8,backoff=PT60S,maxBackoff=PT30S|header backoff|longer",
        "0|operation=present,retries=0|retries are 0|1 to 100",
        "many|operation=present|retries are many|1 to 100"
      })
  void aConnectorTaskSaysWhatTheWorkersUnderstand(
      String retries, String headers, String problem, String expected) {
    StringBuilder written = new StringBuilder();
    for (String header : headers.split(",")) {
      String[] parts = header.split("=");
      written.append("<zeebe:header key=\"%s\" value=\"%s\"/>".formatted(parts[0], parts[1]));
    }
    assertError(
        with(
            serviceTask(
                "<zeebe:taskDefinition type=\"connector.kea\" retries=\"%s\"/><zeebe:taskHeaders>%s</zeebe:taskHeaders>"
                    .formatted(retries, written))),
        "'Make the port' (t)",
        problem,
        expected);
  }

  @Test
  void aConnectorsErrorsAreCaught() {
    assertWarning(
        with(
            serviceTask(
                "<zeebe:taskDefinition type=\"connector.kea\" retries=\"3\"/><zeebe:taskHeaders><zeebe:header key=\"operation\" value=\"present\"/></zeebe:taskHeaders>")),
        "'Make the port' (t)",
        "LASTING_FAULT",
        "incident");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "userTask|<zeebe:userTask/><zeebe:formDefinition formId=\"report-visit\"/>|zeebe:userTask",
        "userTask|<zeebe:formDefinition formId=\"report-vist\"/>|no form report-vist",
        "userTask|<zeebe:formDefinition formKey=\"camunda-forms:bpmn:gone\"/>|not in this file",
        "callActivity|<zeebe:calledElement processId=\"mesure\"/>|no process mesure",
        "callActivity|<zeebe:calledElement processId=\"provide-resource\"/>|ends a step of its own",
        "callActivity|<zeebe:calledElement processId=\"measure\" bindingType=\"deployment\"/>|latest",
        "businessRuleTask|<zeebe:calledDecision decisionId=\"chose-port\" resultVariable=\"x\"/>|no decision chose-port"
      })
  void whatAProcessNamesIsThere(String kind, String extensions, String problem) {
    assertError(
        with(
            "<bpmn:%s id=\"t\" name=\"Do it\"><bpmn:extensionElements>%s</bpmn:extensionElements></bpmn:%s>"
                .formatted(kind, extensions, kind)),
        "'Do it' (t)",
        problem);
  }

  @Test
  void theOutcomeIsSetOnEveryWay() {
    String bare = STEP_ENDED.replaceAll("<zeebe:ioMapping>.*</zeebe:ioMapping>", "");
    String task =
        "<bpmn:userTask id=\"t\" name=\"Visit\"><bpmn:extensionElements><zeebe:formDefinition formId=\"%s\"/></bpmn:extensionElements></bpmn:userTask>";
    assertThat(check(with(task.formatted("report-visit")).replace(STEP_ENDED, bare))).isEmpty();
    assertError(
        with(task.formatted("no-outcome")).replace(STEP_ENDED, bare),
        "'Record the end' (ended)",
        "outcome");
    assertError(
        with(task.formatted("no-outcome")).replace("&quot;done&quot;", "&quot;finished&quot;"),
        "'Record the end' (ended)",
        "\"finished\"",
        "[done, givenUp, refused, skipped]");
  }

  @Test
  void messagesAndSignalsThatNobodySendsArePointedAt() {
    String catching =
        "<bpmn:intermediateCatchEvent id=\"t\" name=\"Line measured\"><bpmn:%sEventDefinition %sRef=\"m\"/></bpmn:intermediateCatchEvent>";
    for (String kind : List.of("message", "signal")) {
      assertWarning(
          with(catching.formatted(kind, kind))
              .replace(
                  "</bpmn:definitions>",
                  "<bpmn:%s id=\"m\" name=\"measured\"/></bpmn:definitions>".formatted(kind)),
          "'Line measured' (t)",
          "measured",
          "for ever");
    }
  }

  @Test
  void timersWithoutEndArePointedAt() {
    String timer =
        "<bpmn:userTask id=\"t\" name=\"Visit\"><bpmn:extensionElements><zeebe:formDefinition formId=\"report-visit\"/></bpmn:extensionElements></bpmn:userTask>"
            + "<bpmn:boundaryEvent id=\"again\" name=\"Remind\" attachedToRef=\"t\" cancelActivity=\"false\"><bpmn:timerEventDefinition><bpmn:timeCycle>%s</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:boundaryEvent>";
    assertWarning(with(timer.formatted("R/PT1H")), "'Remind' (again)", "never ends");
    assertWarning(with(timer.formatted("R3/P10Y")), "'Remind' (again)", "longer than a year");
    assertThat(check(with(timer.formatted("R3/PT1H")))).isEmpty();
  }

  @Test
  void onlyAnOrderStartsAProcess() {
    String timed =
        "<bpmn:startEvent id=\"daily\" name=\"Every day\"><bpmn:timerEventDefinition/></bpmn:startEvent>";
    assertError(
        file(process("install", timed + STEP_ENDED + END + flow("start", "ended"))),
        "'Every day' (daily)");
    assertError(
        file(process("install", timed).replace("<bpmn:startEvent id=\"start\" name=\"Go\"/>", "")),
        "'Install' (install)",
        "no order can start it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"adHocSubProcess", "complexGateway", "transaction"})
  void whatTheEngineDoesNotKnowIsRefused(String element) {
    assertError(with("<bpmn:%s id=\"t\" name=\"New\"/>".formatted(element)), "'New' (t)", element);
  }

  @Test
  void whatTheEnginePassesOverIsPointedAt() {
    assertWarning(
        with(
            "<bpmn:userTask id=\"t\" name=\"Visit\"><bpmn:extensionElements><zeebe:formDefinition formId=\"report-visit\"/>"
                + "<zeebe:taskListeners><zeebe:taskListener eventType=\"completing\" type=\"x\"/></zeebe:taskListeners></bpmn:extensionElements></bpmn:userTask>"),
        "'Visit' (t)",
        "taskListeners");
  }

  @Test
  void anotherPlatformsModelIsRefused() {
    assertError(
        with(serviceTask("<zeebe:taskDefinition type=\"x\"/>"))
            .replace(
                "<bpmn:definitions ",
                "<bpmn:definitions id=\"d\" modeler:executionPlatform=\"Camunda Platform\" "),
        "Camunda Platform",
        "Camunda 8");
  }

  @Test
  void aBuiltInIdIsRefused() {
    assertError(
        file(process("provide-resource", STEP_ENDED + END + flow("start", "ended"))),
        "'Install' (provide-resource)",
        "comes with Turnup");
  }

  @Test
  void aProcessThatIsNotExecutableIsRefusedAndSeveralPoolsArePointedAt() {
    String good =
        process("install", STEP_ENDED + END + flow("start", "ended") + flow("ended", "end"));
    assertError(
        file(good.replace("isExecutable=\"true\"", "isExecutable=\"false\"")), "not executable");
    assertWarning(
        file(good + "<bpmn:process id=\"customer\" name=\"Customer\"/>"),
        "'Customer' (customer)",
        "not executable");
    assertWarning(file(good + good.replace("\"install\"", "\"other\"")), "several pools");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "<a/>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>"
      })
  void aFileThatIsNoModelIsRefused(String text) {
    assertThat(check(text)).singleElement().matches(Finding::isError);
  }

  /** The file may have been sent by anybody. */
  @Test
  void aMonstrousFileIsRefusedAndOneOfManyElementsIsDoneSoon() {
    assertThat(
            check(
                file(
                    process(
                        "install",
                        "<bpmn:subProcess id=\"s\">".repeat(80)
                            + "</bpmn:subProcess>".repeat(80)))))
        .singleElement()
        .matches(finding -> finding.text().contains("nested"));
    StringBuilder many = new StringBuilder(STEP_ENDED + END + flow("start", "t0"));
    int tasks = 3000;
    for (int i = 0; i < tasks; i++) {
      many.append("<bpmn:manualTask id=\"t%d\"/>".formatted(i));
      many.append(flow("t" + i, i == tasks - 1 ? "ended" : "t" + (i + 1)));
    }
    many.append(flow("ended", "end"));
    Assertions.assertTimeout(
        Duration.ofSeconds(20),
        () -> assertThat(check(file(process("install", many.toString())))).isEmpty());
  }

  @Test
  void aDecisionFileIsCheckedToo() {
    Checked checked =
        ModelCheck.check(
            "x.dmn",
            "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"><decision id=\"choose-port\"/></definitions>"
                .getBytes(StandardCharsets.UTF_8),
            KNOWN);
    assertThat(checked.findings()).isEmpty();
    assertThat(checked.decisions()).containsExactly("choose-port");
  }

  @Test
  void theCommandSaysTheSame() throws IOException {
    Path folder = Files.createTempDirectory("lint");
    Path file = folder.resolve("install.bpmn");
    Files.writeString(file, with(serviceTask("<zeebe:taskDefinition type=\"connector.kae\"/>")));
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    boolean clean =
        LintCommand.run(
            Set.of("kea"),
            List.of(file),
            new java.io.PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(clean).isFalse();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("install.bpmn: error: 'Make the port' (t): no worker takes jobs of type");
  }

  /** Beside a connector's routes lies its declaration, which is no connector. */
  @Test
  void theScriptTakesEachConnectorOnce() throws Exception {
    Path file = Files.createTempDirectory("lint").resolve("install.bpmn");
    Files.writeString(
        file, with(serviceTask("<zeebe:taskDefinition type=\"connector.kea.connector\"/>")));
    ProcessBuilder script = new ProcessBuilder("sh", "lint/run", file.toString());
    script
        .redirectErrorStream(true)
        .environment()
        .put("JAVA_HOME", System.getProperty("java.home"));
    Process lint = script.start();
    assertThat(new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("connectors are [kea, powerdns]");
    assertThat(lint.waitFor()).isEqualTo(1);
  }
}
