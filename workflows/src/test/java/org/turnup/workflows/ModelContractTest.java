package org.turnup.workflows;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/**
 * Models and forms say what the constants of this package say, no more and no less: a word that
 * only one side knows is a job that nobody takes or a variable that nobody sets.
 */
class ModelContractTest {

  /** Known to the job workers only, with the reason why no bundled model or form names them. */
  private static final Set<String> NOT_IN_A_MODEL =
      Set.of(
          // Read by every order.step-* job and by connectors' log lines; no model decides by it.
          Variables.STEP_ID,
          // Read by order.plan and order.complete; each kind has a model of its own.
          Variables.ORDER_KIND,
          // Read by catalog.job, the only task of its process.
          Variables.JOB_ID,
          // For processes that carry out a whole service, and those are the analysts'.
          Variables.ORDER,
          Variables.SERVICE_ID);

  private final List<BpmnModel> models = ModelFiles.models();
  private final List<FormModel> forms = ModelFiles.forms();

  @Test
  void jobTypes() {
    Set<String> fixed = new TreeSet<>();
    Set<String> prefixes = new TreeSet<>();
    inModels(model -> model.zeebe("taskDefinition").map(task -> task.getAttribute("type")))
        .forEach(
            type -> {
              Feel computed = Feel.of(type);
              if (computed == null) {
                fixed.add(type);
              } else {
                prefixes.addAll(computed.texts());
                assertThat(computed.variables()).containsExactly(Variables.CONNECTOR);
              }
            });
    Set<String> expected = Constants.of(JobTypes.class);
    expected.remove(JobTypes.CONNECTOR_PREFIX);
    assertThat(fixed).isEqualTo(expected);
    assertThat(prefixes).containsExactly(JobTypes.CONNECTOR_PREFIX);
  }

  @Test
  void errorCodes() {
    assertThat(attributes("error", "errorCode")).isEqualTo(Constants.of(BpmnErrors.class));
  }

  @Test
  void everyErrorAndMessageThatAModelDeclaresIsCaughtInIt() {
    for (BpmnModel model : models) {
      assertThat(model.bpmn("errorEventDefinition").map(event -> event.getAttribute("errorRef")))
          .as("errors caught in %s", model)
          .containsExactlyInAnyOrderElementsOf(ids(model.bpmn("error")));
      assertThat(
              model.bpmn("messageEventDefinition").map(event -> event.getAttribute("messageRef")))
          .as("messages caught in %s", model)
          .containsExactlyInAnyOrderElementsOf(ids(model.bpmn("message")));
    }
  }

  @Test
  void processesAndMessages() {
    Set<String> used = attributes("process", "id");
    used.addAll(attributes("message", "name"));
    assertThat(used).isEqualTo(Constants.of(Processes.class));
  }

  @Test
  void anOrderIsFoundByItsId() {
    assertThat(
            inModels(model -> model.zeebe("subscription"))
                .map(subscription -> subscription.getAttribute("correlationKey")))
        .containsOnly("=" + Variables.ORDER_ID);
  }

  @Test
  void taskHeaders() {
    Set<String> used =
        collect(inModels(model -> model.zeebe("header")).map(header -> header.getAttribute("key")));
    assertThat(used).isEqualTo(Constants.of(TaskHeaders.class));
  }

  @Test
  void everyConnectorTaskHasAllHeadersAndTheyAreOfUse() {
    List<Element> tasks =
        inModels(model -> model.tasks().stream())
            .filter(ModelContractTest::callsAConnector)
            .toList();
    assertThat(tasks).hasSize(2);
    for (Element task : tasks) {
      assertThat(header(task, TaskHeaders.OPERATION)).isIn("present", "absent", "read");
      assertThat(header(task, TaskHeaders.RETRIES))
          .isEqualTo(definition(task).getAttribute("retries"));
      assertThat(Duration.parse(header(task, TaskHeaders.BACKOFF)))
          .isPositive()
          .isLessThan(Duration.parse(header(task, TaskHeaders.MAX_BACKOFF)));
    }
  }

  @Test
  void variables() {
    Set<String> used = new TreeSet<>();
    expressions().map(Feel::variables).forEach(used::addAll);
    used.addAll(collect(mappings().map(mapping -> mapping.getAttribute("target"))));
    forms.forEach(form -> used.addAll(form.keys()));
    Set<String> expected = Constants.of(Variables.class);
    expected.removeAll(NOT_IN_A_MODEL);
    assertThat(used).isEqualTo(expected);
  }

  @Test
  void planOutcomes() {
    assertThat(textsComparedWith(Variables.PLAN_OUTCOME))
        .isEqualTo(Constants.wireNames(PlanOutcome.class));
  }

  @Test
  void everyKindOfOrderHasAProcessOfTheSameSteps() {
    for (OrderKind kind : OrderKind.values()) {
      BpmnModel model =
          models.stream()
              .filter(m -> m.file().equals(kind.processId() + ".bpmn"))
              .findFirst()
              .orElseThrow();
      assertThat(model.zeebe("taskDefinition").map(task -> task.getAttribute("type")))
          .as(model.file())
          .containsExactly(JobTypes.ORDER_PLAN, JobTypes.ORDER_COMPLETE);
    }
  }

  @Test
  void repairRoutes() {
    assertThat(textsComparedWith(Variables.REPAIR_ROUTE))
        .isEqualTo(Constants.wireNames(RepairRoute.class));
  }

  @Test
  void stepOutcomes() {
    Set<String> given =
        collect(
            mappings()
                .filter(mapping -> mapping.getAttribute("target").equals(Variables.OUTCOME))
                .map(mapping -> new Feel(mapping.getAttribute("source")))
                .flatMap(feel -> feel.texts().stream()));
    assertThat(given).isEqualTo(Constants.wireNames(StepOutcome.class));
  }

  @Test
  void repairDecisions() {
    for (FormModel form : forms) {
      assertThat(form.choices(Variables.DECISION))
          .containsExactlyInAnyOrderElementsOf(Constants.wireNames(RepairDecision.class));
      assertThat(Constants.wireNames(RepairDecision.class))
          .containsAll(
              collect(
                  form.expressions()
                      .filter(feel -> feel.variables().contains(Variables.DECISION))
                      .flatMap(feel -> feel.texts().stream())));
    }
  }

  @Test
  void userTasksAreJobBasedAndTheirFormsAreBundled() {
    // Tasklist 8.6 cannot assign or complete the other kind when logins are on.
    assertThat(inModels(model -> model.zeebe("userTask"))).isEmpty();
    assertThat(
            collect(
                inModels(model -> model.zeebe("formDefinition"))
                    .map(form -> form.getAttribute("formId"))))
        .isEqualTo(collect(forms.stream().map(FormModel::id)));
    assertThat(inModels(model -> model.bpmn("userTask"))).isNotEmpty();
    assertThat(inModels(model -> model.bpmn("userTask")))
        .allSatisfy(task -> assertThat(zeebe(task, "formDefinition")).hasSize(1));
  }

  private Set<String> textsComparedWith(String variable) {
    return collect(
        expressions()
            .filter(feel -> feel.variables().contains(variable))
            .flatMap(feel -> feel.texts().stream()));
  }

  private Stream<Feel> expressions() {
    return Stream.concat(
        inModels(BpmnModel::expressions), forms.stream().flatMap(FormModel::expressions));
  }

  private Stream<Element> mappings() {
    return inModels(model -> Stream.concat(model.zeebe("input"), model.zeebe("output")));
  }

  private Set<String> attributes(String element, String attribute) {
    return collect(
        inModels(model -> model.bpmn(element)).map(found -> found.getAttribute(attribute)));
  }

  private <T> Stream<T> inModels(Function<BpmnModel, Stream<T>> part) {
    return models.stream().flatMap(part);
  }

  private static boolean callsAConnector(Element task) {
    return zeebe(task, "taskDefinition").stream()
        .anyMatch(definition -> Feel.of(definition.getAttribute("type")) != null);
  }

  private static Element definition(Element task) {
    return zeebe(task, "taskDefinition").getFirst();
  }

  private static String header(Element task, String key) {
    return zeebe(task, "taskHeaders").stream()
        .flatMap(headers -> BpmnModel.children(headers, "header"))
        .filter(header -> header.getAttribute("key").equals(key))
        .map(header -> header.getAttribute("value"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(task.getAttribute("id") + " has no header " + key));
  }

  private static List<Element> zeebe(Element task, String name) {
    return BpmnModel.children(task, "extensionElements")
        .flatMap(extensions -> BpmnModel.children(extensions, name))
        .toList();
  }

  private static List<String> ids(Stream<Element> elements) {
    return elements.map(element -> element.getAttribute("id")).toList();
  }

  private static Set<String> collect(Stream<String> texts) {
    return texts.collect(toCollection(TreeSet::new));
  }
}
