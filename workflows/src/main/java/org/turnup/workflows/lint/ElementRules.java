package org.turnup.workflows.lint;

import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** What Camunda 8.6 knows of BPMN and of its own extensions; the rest it refuses or passes over. */
final class ElementRules {

  private static final Set<String> UNKNOWN =
      Set.of(
          "adHocSubProcess",
          "transaction",
          "complexGateway",
          "choreographyTask",
          "callChoreography",
          "subChoreography",
          "standardLoopCharacteristics",
          "conditionalEventDefinition",
          "cancelEventDefinition");

  private static final Set<String> EXTENSIONS =
      Set.of(
          "taskDefinition",
          "taskHeaders",
          "header",
          "ioMapping",
          "input",
          "output",
          "formDefinition",
          "userTaskForm",
          "userTask",
          "assignmentDefinition",
          "taskSchedule",
          "priorityDefinition",
          "calledElement",
          "calledDecision",
          "loopCharacteristics",
          "subscription",
          "script",
          "properties",
          "property",
          "executionListeners",
          "executionListener",
          "publishMessage",
          "versionTag");

  private static final Pattern LATER = Pattern.compile("8\\.([7-9]|\\d\\d+)(\\..*)?|9\\..*");

  private final Findings findings;

  ElementRules(Findings findings) {
    this.findings = findings;
  }

  void check(Model model) {
    Element root = model.root();
    String platform = root.getAttributeNS(Xml.MODELER, "executionPlatform");
    if (!platform.isEmpty() && !platform.equals("Camunda Cloud")) {
      findings.error(
          root, "it is modelled for %s; expected Camunda 8 (Camunda Cloud), version 8.6", platform);
    }
    String version = root.getAttributeNS(Xml.MODELER, "executionPlatformVersion");
    if (LATER.matcher(version).matches()) {
      findings.warning(
          root, "it is modelled for Camunda %s; what 8.6 does not know, it passes over", version);
    }
    Xml.below(root, Xml.BPMN, "*")
        .filter(element -> UNKNOWN.contains(element.getLocalName()))
        .forEach(this::unknown);
    Xml.below(root, Xml.ZEEBE, "*")
        .filter(element -> !EXTENSIONS.contains(element.getLocalName()))
        .forEach(
            element ->
                findings.warning(
                    Xml.owner(element),
                    "Camunda 8.6 does not know zeebe:%s and passes over it",
                    element.getLocalName()));
  }

  private void unknown(Element element) {
    Element named =
        element.hasAttribute("id") && !element.getLocalName().endsWith("Definition")
            ? element
            : (Element) element.getParentNode();
    findings.error(named, "Camunda 8.6 cannot carry out a %s", element.getLocalName());
  }
}
