package org.turnup.workflows.lint;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.turnup.workflows.JobTypes;
import org.turnup.workflows.Processes;
import org.turnup.workflows.StepOutcome;
import org.turnup.workflows.Variables;
import org.turnup.workflows.WireName;
import org.w3c.dom.Element;

/** Whether a process as a whole can carry a step of an order out. */
final class ProcessRules {

  /** Ids of the processes that come with Turnup. */
  static final Set<String> BUILT_IN =
      Processes.BUNDLED.stream()
          .filter(file -> file.endsWith(".bpmn"))
          .map(file -> file.substring(file.indexOf('/') + 1, file.length() - ".bpmn".length()))
          .collect(Collectors.toUnmodifiableSet());

  private final Surroundings known;
  private final Findings findings;

  ProcessRules(Surroundings known, Findings findings) {
    this.known = known;
    this.findings = findings;
  }

  void check(Model model) {
    for (Element process : model.allProcesses().toList()) {
      if (!process.getAttribute("isExecutable").equals("true")) {
        notExecutable(model, process);
      }
    }
    List<Element> executable = model.processes();
    if (executable.size() > 1) {
      executable.forEach(
          process ->
              findings.warning(
                  process,
                  "the file has several pools; each is a process of its own, and no message passes between them"));
    }
    executable.forEach(this::check);
  }

  private void notExecutable(Model model, Element process) {
    String text = "it is not executable, so the engine does not deploy it";
    if (model.processes().isEmpty()) {
      findings.error(process, text + "; expected isExecutable=\"true\"");
    } else {
      findings.warning(process, text);
    }
  }

  private void check(Element process) {
    if (BUILT_IN.contains(process.getAttribute("id"))) {
      findings.error(
          process,
          "a process of this id comes with Turnup and carries out every order; expected an id of its own");
    }
    checkStart(process);
    checkEnds(process);
    checkOutcome(process);
  }

  private void checkStart(Element process) {
    List<Element> starts = new Scope(process).starts().toList();
    List<Element> plain = starts.stream().filter(start -> !isEvent(start)).toList();
    if (plain.isEmpty()) {
      findings.error(process, "no order can start it; expected one start event without a trigger");
    }
    starts.stream()
        .filter(ProcessRules::isEvent)
        .forEach(
            start ->
                findings.error(
                    start,
                    "it would start the process without an order; expected a start event without a trigger"));
  }

  private static boolean isEvent(Element start) {
    return Xml.children(start).anyMatch(child -> child.getLocalName().endsWith("EventDefinition"));
  }

  private void checkEnds(Element process) {
    boolean ends = Model.endsStep(process);
    boolean named = known.named().contains(process.getAttribute("id"));
    Map<Element, Boolean> open = new Walk(process, Model::isStepEnded).ends();
    if (!ends) {
      String text =
          "nothing in it is a task of type %s, so the order of a step would wait for ever%s"
              .formatted(
                  JobTypes.STEP_ENDED,
                  named
                      ? ", and a service specification names it"
                      : "; no specification can name it, another process can call it");
      findings.add(named ? Finding.Severity.ERROR : Finding.Severity.WARNING, process, text);
    }
    open.forEach(
        (end, beside) -> {
          String text =
              "the process ends here on a way that does not lead through %s, so its order would wait for ever and the step be done again and again"
                  .formatted(JobTypes.STEP_ENDED);
          boolean error = (ends || named) && !beside;
          findings.add(error ? Finding.Severity.ERROR : Finding.Severity.WARNING, end, text);
        });
  }

  private void checkOutcome(Element process) {
    for (Element node : new Walk(process, this::maySetOutcome).reached()) {
      if (Model.isStepEnded(node) && !sets(node, "input", Variables.OUTCOME)) {
        findings.error(
            node,
            "on a way to it nothing sets the variable %s; expected an output mapping before it, or an input mapping of it, that gives %s",
            Variables.OUTCOME,
            outcomes());
      }
    }
    Model.nodes(process).forEach(this::checkConstantOutcome);
  }

  private void checkConstantOutcome(Element node) {
    for (String mapping : List.of("input", "output")) {
      for (Element set : Xml.extensions(node, mapping)) {
        if (set.getAttribute("target").equals(Variables.OUTCOME)) {
          Expression.constant(set.getAttribute("source"))
              .filter(outcome -> !outcomes().contains(outcome))
              .ifPresent(
                  outcome ->
                      findings.error(
                          node,
                          "it sets %s to \"%s\"; expected one of %s",
                          Variables.OUTCOME,
                          outcome,
                          outcomes()));
        }
      }
    }
  }

  private static Set<String> outcomes() {
    return Arrays.stream(StepOutcome.values())
        .map(WireName::wireName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether a node may leave the outcome set; what cannot be known counts as yes. */
  private boolean maySetOutcome(Element node) {
    if (!Xml.extensions(node, "output").isEmpty()) {
      return sets(node, "output", Variables.OUTCOME);
    }
    return switch (node.getLocalName()) {
      case "userTask" -> mayFillOutcome(node);
      case "callActivity" ->
          Xml.extension(node, "calledElement")
              .filter(called -> called.getAttribute("propagateAllChildVariables").equals("false"))
              .isEmpty();
      case "scriptTask", "businessRuleTask" -> isResult(node) || isOwnJob(node);
      case "serviceTask", "sendTask", "endEvent", "intermediateThrowEvent" -> isOwnJob(node);
      case "receiveTask" -> true;
      case "intermediateCatchEvent", "boundaryEvent", "startEvent" ->
          Xml.children(node)
              .map(Element::getLocalName)
              .anyMatch(Set.of("messageEventDefinition", "signalEventDefinition")::contains);
      default -> false;
    };
  }

  private boolean mayFillOutcome(Element task) {
    return Xml.extension(task, "formDefinition")
        .map(form -> known.forms().get(form.getAttribute("formId")))
        .map(fields -> fields.isEmpty() || fields.contains(Variables.OUTCOME))
        .orElse(true);
  }

  private static boolean isResult(Element task) {
    return Stream.of("script", "calledDecision")
        .flatMap(name -> Xml.extensions(task, name).stream())
        .anyMatch(result -> result.getAttribute("resultVariable").equals(Variables.OUTCOME));
  }

  /** A job that is none of Turnup's may give back anything. */
  private static boolean isOwnJob(Element task) {
    return Xml.extension(task, "taskDefinition").isPresent()
        && Model.jobType(task).filter(JobRules::isTurnups).isEmpty();
  }

  private static boolean sets(Element node, String mapping, String variable) {
    return Xml.extensions(node, mapping).stream()
        .map(set -> set.getAttribute("target"))
        .anyMatch(variable::equals);
  }
}
