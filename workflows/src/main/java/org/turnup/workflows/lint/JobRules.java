package org.turnup.workflows.lint;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.turnup.workflows.BpmnErrors;
import org.turnup.workflows.JobTypes;
import org.turnup.workflows.TaskHeaders;
import org.turnup.workflows.Variables;
import org.w3c.dom.Element;

/** Whether somebody takes the jobs of a process, and is told what the contract says. */
final class JobRules {

  private static final Set<String> OF_A_STEP =
      Set.of(JobTypes.STEP_ENDED, JobTypes.STEP_FAILED, JobTypes.STEP_REPAIRED);
  private static final List<String> PREFIXES =
      List.of("order.", "catalog.", "inventory.", "reservation.", JobTypes.CONNECTOR_PREFIX);
  private static final Set<String> OPERATIONS = Set.of("present", "absent", "read");
  private static final int MAX_RETRIES = 100;

  private final Model model;
  private final Surroundings known;
  private final Findings findings;

  JobRules(Model model, Surroundings known, Findings findings) {
    this.model = model;
    this.known = known;
    this.findings = findings;
  }

  /** Whether jobs of this type are for Turnup's own workers. */
  static boolean isTurnups(String type) {
    return PREFIXES.stream().anyMatch(type::startsWith);
  }

  void check() {
    for (Element process : model.processes()) {
      for (Element node : Model.nodes(process)) {
        Xml.extension(node, "taskDefinition").ifPresent(definition -> check(node, definition));
        Xml.extensions(node, "executionListener")
            .forEach(listener -> checkType(node, listener.getAttribute("type")));
      }
    }
  }

  private void check(Element node, Element definition) {
    String type = definition.getAttribute("type");
    checkType(node, type);
    checkRetries(node, definition.getAttribute("retries"));
    String prefix = Expression.constant(type).orElse(type.replaceFirst("^=\\s*\"", ""));
    if (prefix.startsWith(JobTypes.CONNECTOR_PREFIX)) {
      checkConnectorTask(node, definition);
    }
  }

  private void checkType(Element node, String text) {
    Optional<String> constant = Expression.constant(text);
    if (constant.isEmpty()) {
      return;
    }
    String type = constant.get();
    if (type.startsWith(JobTypes.CONNECTOR_PREFIX)) {
      String connector = type.substring(JobTypes.CONNECTOR_PREFIX.length());
      if (!known.connectors().contains(connector)) {
        findings.error(
            node,
            "no worker takes jobs of type %s, so the order would wait for ever; connectors are %s",
            type,
            known.connectors().isEmpty()
                ? "none so far; are workers running?"
                : new TreeSet<>(known.connectors()));
      }
    } else if (isTurnups(type) && !OF_A_STEP.contains(type)) {
      findings.error(
          node,
          "jobs of type %s are nothing that the process of a step can ask for, so the order would wait for ever; expected one of %s, or connector.<name>",
          type,
          new TreeSet<>(OF_A_STEP));
    } else if (!isTurnups(type)) {
      findings.warning(
          node,
          "no worker of Turnup takes jobs of type %s; without one of your own the order would wait for ever",
          type);
    }
  }

  private void checkRetries(Element node, String retries) {
    Expression.constant(retries)
        .filter(text -> !text.isEmpty())
        .filter(text -> !text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > MAX_RETRIES)
        .ifPresent(
            text ->
                findings.error(node, "its retries are %s; expected 1 to %d", text, MAX_RETRIES));
  }

  private void checkConnectorTask(Element node, Element definition) {
    checkOperation(node);
    checkPatience(node, definition);
    if (sets(node, "input", Variables.RESOURCE_ID).isEmpty() && !isSetSomewhere(node)) {
      findings.warning(
          node,
          "the connector is not told the variable %s; expected an input mapping of that name, because a service's process starts without it",
          Variables.RESOURCE_ID);
    }
    for (String code : List.of(BpmnErrors.REFUSED, BpmnErrors.LASTING_FAULT)) {
      if (!isCaught(node, code)) {
        findings.warning(
            node,
            "nothing catches the error %s, so it becomes an incident; expected an error event at its border",
            code);
      }
    }
  }

  private void checkOperation(Element node) {
    Optional<String> operation = header(node, TaskHeaders.OPERATION);
    if (operation.filter(OPERATIONS::contains).isEmpty()) {
      findings.error(
          node,
          "its header %s is %s; expected one of %s",
          TaskHeaders.OPERATION,
          operation.orElse("missing"),
          new TreeSet<>(OPERATIONS));
    }
  }

  private void checkPatience(Element node, Element definition) {
    // The engine's own number where a model gives none.
    String text = definition.getAttribute("retries");
    Optional<String> retries = Expression.constant(text.isEmpty() ? "3" : text);
    Optional<String> header = header(node, TaskHeaders.RETRIES);
    if (header.isEmpty()) {
      findings.warning(
          node,
          "it has no header %s, so its pauses do not grow; expected the same number as its retries",
          TaskHeaders.RETRIES);
    } else if (retries.isPresent() && !header.equals(retries)) {
      findings.error(
          node,
          "its header %s is %s and its retries are %s; expected the same number",
          TaskHeaders.RETRIES,
          header.get(),
          retries.get());
    }
    Optional<Duration> first = duration(node, TaskHeaders.BACKOFF);
    Optional<Duration> longest = duration(node, TaskHeaders.MAX_BACKOFF);
    if (first.isPresent() && longest.isPresent() && first.get().compareTo(longest.get()) > 0) {
      findings.error(
          node,
          "its header %s is longer than its %s",
          TaskHeaders.BACKOFF,
          TaskHeaders.MAX_BACKOFF);
    }
  }

  private Optional<Duration> duration(Element node, String name) {
    Optional<String> text = header(node, name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Duration duration = Duration.parse(text.get());
      if (duration.isPositive() && duration.compareTo(Duration.ofDays(1)) <= 0) {
        return Optional.of(duration);
      }
    } catch (DateTimeParseException e) {
      // Falls through to the finding.
    }
    findings.error(
        node,
        "its header %s is %s; expected an ISO-8601 duration like PT1S, at most a day",
        name,
        text.get());
    return Optional.empty();
  }

  private static Optional<String> header(Element node, String name) {
    return Xml.extensions(node, "header").stream()
        .filter(header -> header.getAttribute("key").equals(name))
        .map(header -> header.getAttribute("value").strip())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private static Optional<Element> sets(Element node, String mapping, String variable) {
    return Xml.extensions(node, mapping).stream()
        .filter(set -> set.getAttribute("target").equals(variable))
        .findFirst();
  }

  private static boolean isSetSomewhere(Element node) {
    return Xml.below(node.getOwnerDocument().getDocumentElement(), Xml.ZEEBE, "output")
        .anyMatch(set -> set.getAttribute("target").equals(Variables.RESOURCE_ID));
  }

  /** At its border, at that of a sub-process around it, or by an event sub-process. */
  private boolean isCaught(Element node, String code) {
    Element at = node;
    while (at.getParentNode() instanceof Element around
        && !Xml.is(at, Xml.BPMN, "process")
        && Xml.BPMN.equals(around.getNamespaceURI())) {
      Scope scope = new Scope(around);
      boolean caught =
          scope.boundaries(at).anyMatch(event -> catches(event, code))
              || scope
                  .interruptingEventSubProcesses()
                  .flatMap(sub -> new Scope(sub).starts())
                  .anyMatch(start -> catches(start, code));
      if (caught) {
        return true;
      }
      at = around;
    }
    return false;
  }

  private boolean catches(Element event, String code) {
    return Xml.children(event, Xml.BPMN, "errorEventDefinition")
        .anyMatch(
            definition ->
                model
                    .referred(definition, "errorRef")
                    .map(error -> error.getAttribute("errorCode"))
                    .filter(known -> !known.isEmpty() && !known.startsWith("="))
                    .map(code::equals)
                    .orElse(true));
  }
}
