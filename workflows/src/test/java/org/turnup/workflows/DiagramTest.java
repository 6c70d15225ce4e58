package org.turnup.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Operations staff see the diagrams in Operate: all is drawn, named and explained. */
class DiagramTest {

  static Stream<BpmnModel> models() {
    return ModelFiles.models().stream();
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyNodeHasANameAndEveryTaskIsExplained(BpmnModel model) {
    assertThat(model.flowNodes()).isNotEmpty().allSatisfy(DiagramTest::isNamed);
    assertThat(model.bpmn("process")).allSatisfy(DiagramTest::isNamed);
    assertThat(model.tasks()).isNotEmpty().allSatisfy(DiagramTest::isDocumented);
    assertThat(model.bpmn("process")).allSatisfy(DiagramTest::isDocumented);
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyFlowThatHasAConditionSaysSoInWords(BpmnModel model) {
    assertThat(
            model.bpmn("conditionExpression").map(condition -> (Element) condition.getParentNode()))
        .allSatisfy(DiagramTest::isNamed);
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyNodeAndFlowIsDrawnOnce(BpmnModel model) {
    assertThat(drawn(model, "BPMNShape"))
        .containsExactlyInAnyOrderElementsOf(ids(model.flowNodes()));
    assertThat(drawn(model, "BPMNEdge")).containsExactlyInAnyOrderElementsOf(ids(model.flows()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyFlowIsDrawnFromItsSourceToItsTarget(BpmnModel model) {
    Map<String, Element> shapes = byElement(model, "BPMNShape");
    Map<String, Element> edges = byElement(model, "BPMNEdge");
    for (Element flow : model.flows()) {
      List<Element> points =
          BpmnModel.children(edges.get(flow.getAttribute("id")), "waypoint").toList();
      assertThat(points).as(flow.getAttribute("id")).hasSizeGreaterThan(1);
      assertTouches(shapes.get(flow.getAttribute("sourceRef")), points.getFirst(), flow);
      assertTouches(shapes.get(flow.getAttribute("targetRef")), points.getLast(), flow);
    }
  }

  private static void assertTouches(Element shape, Element point, Element flow) {
    Element bounds = BpmnModel.children(shape, "Bounds").findFirst().orElseThrow();
    String end = "end of %s".formatted(flow.getAttribute("id"));
    double x = number(bounds, "x");
    double y = number(bounds, "y");
    assertThat(number(point, "x")).as(end).isBetween(x, x + number(bounds, "width"));
    assertThat(number(point, "y")).as(end).isBetween(y, y + number(bounds, "height"));
  }

  private static void isNamed(Element element) {
    assertThat(element.getAttribute("name"))
        .as("name of %s", element.getAttribute("id"))
        .isNotBlank();
  }

  private static void isDocumented(Element element) {
    assertThat(BpmnModel.children(element, "documentation").map(Element::getTextContent))
        .as("documentation of %s", element.getAttribute("id"))
        .singleElement()
        .asString()
        .isNotBlank();
  }

  private static List<String> drawn(BpmnModel model, String kind) {
    return model.diagram(kind).map(shape -> shape.getAttribute("bpmnElement")).toList();
  }

  private static Map<String, Element> byElement(BpmnModel model, String kind) {
    return model
        .diagram(kind)
        .collect(Collectors.toMap(shape -> shape.getAttribute("bpmnElement"), Function.identity()));
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  private static List<String> ids(List<Element> elements) {
    return elements.stream().map(element -> element.getAttribute("id")).toList();
  }
}
