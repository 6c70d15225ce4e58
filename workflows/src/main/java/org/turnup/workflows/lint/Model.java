package org.turnup.workflows.lint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.turnup.workflows.JobTypes;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A BPMN file. */
record Model(Document document) {

  private static final List<String> FLOW_NODES_END_IN =
      List.of("Task", "Event", "Gateway", "Activity", "Process", "task", "transaction");

  Element root() {
    return document.getDocumentElement();
  }

  /** Those that the engine would deploy. */
  List<Element> processes() {
    return allProcesses().filter(process -> isTrue(process, "isExecutable")).toList();
  }

  Stream<Element> allProcesses() {
    return Xml.children(root(), Xml.BPMN, "process");
  }

  private static boolean isTrue(Element element, String attribute) {
    return element.getAttribute(attribute).equals("true");
  }

  /** Events, activities and gateways of a process, those in its sub-processes included. */
  static List<Element> nodes(Element process) {
    return Xml.below(process, Xml.BPMN, "*")
        .filter(element -> FLOW_NODES_END_IN.stream().anyMatch(element.getLocalName()::endsWith))
        .toList();
  }

  /** Job type of a task, where it is known before the process runs. */
  static Optional<String> jobType(Element node) {
    return Xml.extension(node, "taskDefinition")
        .flatMap(definition -> Expression.constant(definition.getAttribute("type")));
  }

  static boolean isStepEnded(Element node) {
    return jobType(node).filter(JobTypes.STEP_ENDED::equals).isPresent();
  }

  /** Whether a process ends a step of an order somewhere. */
  static boolean endsStep(Element process) {
    return nodes(process).stream().anyMatch(Model::isStepEnded);
  }

  /** An element that another one refers to, for example its message or error. */
  Optional<Element> referred(Element from, String attribute) {
    String id = from.getAttribute(attribute);
    return Xml.children(root())
        .filter(element -> !id.isEmpty() && element.getAttribute("id").equals(id))
        .findFirst();
  }
}
