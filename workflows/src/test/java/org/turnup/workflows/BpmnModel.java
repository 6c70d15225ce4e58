package org.turnup.workflows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A BPMN file as its XML says, unlike the engine's view, in which diagram and names are lost. */
record BpmnModel(String file, Document document) {

  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final String DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI";
  private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";

  static BpmnModel read(Path file) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Document document = factory.newDocumentBuilder().parse(file.toFile());
      return new BpmnModel(String.valueOf(file.getFileName()), document);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException(file + " is no XML", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Stream<Element> bpmn(String name) {
    return elements(document.getElementsByTagNameNS(BPMN, name));
  }

  Stream<Element> zeebe(String name) {
    return elements(document.getElementsByTagNameNS(ZEEBE, name));
  }

  Stream<Element> diagram(String name) {
    return elements(document.getElementsByTagNameNS(DIAGRAM, name));
  }

  /** What tokens pass: events, tasks and gateways, that is all that has an arrow in or out. */
  List<Element> flowNodes() {
    return elements(document.getElementsByTagNameNS(BPMN, "*"))
        .filter(element -> has(element, "incoming") || has(element, "outgoing"))
        .toList();
  }

  List<Element> tasks() {
    return flowNodes().stream().filter(node -> node.getLocalName().endsWith("Task")).toList();
  }

  List<Element> flows() {
    return bpmn("sequenceFlow").toList();
  }

  /** All FEEL expressions, wherever they stand. */
  Stream<Feel> expressions() {
    Stream<String> attributes =
        elements(document.getElementsByTagNameNS(ZEEBE, "*"))
            .flatMap(
                element ->
                    Stream.of("source", "type", "correlationKey").map(element::getAttribute));
    Stream<String> conditions = bpmn("conditionExpression").map(Element::getTextContent);
    return Stream.concat(attributes, conditions).map(Feel::of).filter(Objects::nonNull);
  }

  /** The direct children of an element with a local name. */
  static Stream<Element> children(Element parent, String name) {
    return elements(parent.getChildNodes()).filter(child -> name.equals(child.getLocalName()));
  }

  private static boolean has(Element parent, String child) {
    return children(parent, child).findAny().isPresent();
  }

  private static Stream<Element> elements(NodeList nodes) {
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
        .map(Element.class::cast);
  }

  @Override
  public String toString() {
    return file;
  }
}
