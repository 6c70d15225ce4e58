package org.turnup.workflows.lint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The XML of a model, with short ways to what it holds. */
final class Xml {

  static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
  static final String MODELER = "http://camunda.org/schema/modeler/1.0";

  private Xml() {}

  /**
   * Reads a file that anybody may have sent: it brings in nothing from elsewhere.
   *
   * @throws SAXException when it is no XML; the message says where
   */
  static Document read(byte[] content) throws SAXException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      // Its own would write to the console.
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new ByteArrayInputStream(content));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("This JDK has no safe XML parser", e);
    } catch (IOException e) {
      // Bytes that are no text in the encoding which the file names.
      throw new SAXException(e);
    }
  }

  static boolean is(Node node, String namespace, String name) {
    return namespace.equals(node.getNamespaceURI()) && name.equals(node.getLocalName());
  }

  static Stream<Element> children(Element parent) {
    return elements(parent.getChildNodes());
  }

  static Stream<Element> children(Element parent, String namespace, String name) {
    return children(parent).filter(child -> is(child, namespace, name));
  }

  static Stream<Element> below(Element parent, String namespace, String name) {
    return elements(parent.getElementsByTagNameNS(namespace, name));
  }

  /** What an element's own extensions hold, not those of the elements in it. */
  static List<Element> extensions(Element owner, String name) {
    return children(owner, BPMN, "extensionElements")
        .flatMap(Xml::children)
        .flatMap(extension -> Stream.concat(Stream.of(extension), children(extension)))
        .filter(extension -> is(extension, ZEEBE, name))
        .toList();
  }

  static Optional<Element> extension(Element owner, String name) {
    return extensions(owner, name).stream().findFirst();
  }

  /** The BPMN element to which an extension belongs. */
  static Element owner(Element extension) {
    Node node = extension;
    while (node.getParentNode() instanceof Element parent) {
      node = parent;
      if (BPMN.equals(node.getNamespaceURI()) && !"extensionElements".equals(node.getLocalName())) {
        break;
      }
    }
    return (Element) node;
  }

  private static Stream<Element> elements(NodeList nodes) {
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast);
  }
}
