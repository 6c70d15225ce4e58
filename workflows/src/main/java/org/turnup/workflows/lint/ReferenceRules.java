package org.turnup.workflows.lint;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Element;

/** Whether what a process names is there: forms, called processes and decisions. */
final class ReferenceRules {

  private final Model model;
  private final Surroundings known;
  private final Findings findings;
  private final Set<String> processes = new HashSet<>();
  private final Set<String> forms = new HashSet<>();
  private final Set<String> decisions = new HashSet<>();

  ReferenceRules(Model model, Surroundings known, Findings findings) {
    this.model = model;
    this.known = known;
    this.findings = findings;
  }

  Checked.Uses check() {
    for (Element process : model.processes()) {
      Model.nodes(process).forEach(this::check);
    }
    return new Checked.Uses(processes, forms, decisions);
  }

  private void check(Element node) {
    switch (node.getLocalName()) {
      case "userTask" -> checkUserTask(node);
      case "callActivity" ->
          Xml.extension(node, "calledElement").ifPresent(called -> checkCalled(node, called));
      case "businessRuleTask" ->
          Xml.extension(node, "calledDecision").ifPresent(called -> checkDecision(node, called));
      default -> {
        // Names nothing.
      }
    }
  }

  private void checkUserTask(Element task) {
    if (Xml.extension(task, "userTask").isPresent()) {
      findings.error(
          task,
          "it is a Camunda user task (zeebe:userTask), which nobody can complete in this Tasklist; expected a job-based user task: implementation \"Job worker\" in the Modeler");
      return;
    }
    Optional<Element> form = Xml.extension(task, "formDefinition");
    if (form.isEmpty()) {
      findings.warning(task, "it has no form, so whoever completes it can give no value");
      return;
    }
    String key = form.get().getAttribute("formKey");
    if (!key.isEmpty()) {
      checkEmbedded(task, key);
      return;
    }
    constant(form.get(), "formId")
        .ifPresent(
            id -> {
              forms.add(id);
              checkThere(task, "form", id, known.forms().keySet(), form.get());
            });
  }

  private void checkEmbedded(Element task, String key) {
    String id = key.substring(key.lastIndexOf(':') + 1);
    boolean there =
        Xml.below(model.root(), Xml.ZEEBE, "userTaskForm")
            .anyMatch(form -> form.getAttribute("id").equals(id));
    if (!key.startsWith("=") && !there) {
      findings.error(
          task,
          "its form %s is not in this file, so Tasklist shows none; expected a linked form (formId)",
          key);
    }
  }

  private void checkCalled(Element node, Element called) {
    constant(called, "processId")
        .ifPresent(
            id -> {
              Optional<Element> here =
                  model.processes().stream()
                      .filter(process -> process.getAttribute("id").equals(id))
                      .findFirst();
              if (here.isPresent()) {
                checkEndsNoStep(node, id, Model.endsStep(here.get()));
                return;
              }
              processes.add(id);
              checkThere(node, "process", id, known.processes().keySet(), called);
              checkEndsNoStep(node, id, known.processes().getOrDefault(id, false));
            });
  }

  /** Only the instance that the plan has started can end the step. */
  private void checkEndsNoStep(Element node, String id, boolean endsStep) {
    if (endsStep || ProcessRules.BUILT_IN.contains(id)) {
      findings.error(
          node,
          "it calls the process %s, which ends a step of its own; expected one without order.step-ended",
          id);
    }
  }

  private void checkDecision(Element node, Element called) {
    constant(called, "decisionId")
        .ifPresent(
            id -> {
              decisions.add(id);
              checkThere(node, "decision", id, known.decisions(), called);
            });
  }

  private void checkThere(
      Element node, String kind, String id, Collection<String> there, Element reference) {
    if (!there.contains(id)) {
      findings.error(
          node,
          "there is no %s %s; deploy it first. There are %s",
          kind,
          id,
          there.isEmpty() ? "none" : new TreeSet<>(there));
    } else if (reference.getAttribute("bindingType").equals("deployment")) {
      findings.error(
          node,
          "the %s %s is bound to the same deployment, and files are deployed one by one; expected the binding \"latest\"",
          kind,
          id);
    }
  }

  private static Optional<String> constant(Element element, String attribute) {
    return Expression.constant(element.getAttribute(attribute)).filter(id -> !id.isEmpty());
  }
}
