package org.turnup.workflows.lint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** A process or an embedded sub-process: its nodes, and how a token gets from one to another. */
final class Scope {

  private static final List<String> SUB_PROCESSES =
      List.of("subProcess", "transaction", "adHocSubProcess");

  private final Map<String, Element> nodes = new LinkedHashMap<>();

  Scope(Element owner) {
    Xml.children(owner)
        .filter(child -> Xml.BPMN.equals(child.getNamespaceURI()) && child.hasAttribute("id"))
        .forEach(child -> nodes.put(child.getAttribute("id"), child));
  }

  static boolean isSubProcess(Element node) {
    return SUB_PROCESSES.contains(node.getLocalName());
  }

  /** Whether it begins with an event instead of a token. */
  static boolean isEventSubProcess(Element node) {
    return isSubProcess(node) && node.getAttribute("triggeredByEvent").equals("true");
  }

  Stream<Element> starts() {
    return named("startEvent");
  }

  /** Event sub-processes that end what goes on around them. */
  Stream<Element> interruptingEventSubProcesses() {
    return nodes.values().stream()
        .filter(Scope::isEventSubProcess)
        .filter(
            node ->
                new Scope(node)
                    .starts()
                    .noneMatch(start -> start.getAttribute("isInterrupting").equals("false")));
  }

  /** Where a token goes that leaves a node the normal way. */
  List<Element> next(Element node) {
    String id = node.getAttribute("id");
    Stream<Element> flows =
        named("sequenceFlow")
            .filter(flow -> flow.getAttribute("sourceRef").equals(id))
            .map(flow -> nodes.get(flow.getAttribute("targetRef")));
    return Stream.concat(flows, linked(node)).filter(next -> next != null).toList();
  }

  /** Events at a node's border that take its token away. */
  Stream<Element> interruptingBoundaries(Element node) {
    return boundaries(node).filter(event -> !event.getAttribute("cancelActivity").equals("false"));
  }

  Stream<Element> boundaries(Element node) {
    return named("boundaryEvent")
        .filter(event -> event.getAttribute("attachedToRef").equals(node.getAttribute("id")))
        .filter(
            event ->
                Xml.children(event, Xml.BPMN, "compensateEventDefinition").findAny().isEmpty());
  }

  private Stream<Element> linked(Element node) {
    if (!node.getLocalName().equals("intermediateThrowEvent")) {
      return Stream.of();
    }
    List<String> links = links(node);
    return named("intermediateCatchEvent")
        .filter(event -> links(event).stream().anyMatch(links::contains));
  }

  private static List<String> links(Element event) {
    return Xml.children(event, Xml.BPMN, "linkEventDefinition")
        .map(link -> link.getAttribute("name"))
        .toList();
  }

  private Stream<Element> named(String name) {
    return nodes.values().stream().filter(node -> node.getLocalName().equals(name));
  }
}
