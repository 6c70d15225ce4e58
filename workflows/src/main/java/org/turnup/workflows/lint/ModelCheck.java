package org.turnup.workflows.lint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Checks the files that an analyst models: processes and decisions. */
public final class ModelCheck {

  /** Deeper than any model; the rules go down into sub-processes. */
  private static final int MAX_DEPTH = 64;

  /** Id of the form that serves every repair task. */
  public static final String BUILT_IN_FORM = "repair-step";

  private ModelCheck() {}

  /** Ids of the processes that come with Turnup; nobody else's may have one of them. */
  public static Set<String> builtInProcesses() {
    return ProcessRules.BUILT_IN;
  }

  /**
   * Checks a file by what its name ends in.
   *
   * @throws IllegalArgumentException when it ends neither in .bpmn nor in .dmn
   */
  public static Checked check(String file, byte[] content, Surroundings known) {
    boolean bpmn = file.endsWith(".bpmn");
    if (!bpmn && !file.endsWith(".dmn")) {
      throw new IllegalArgumentException(file + " ends neither in .bpmn nor in .dmn");
    }
    if (content.length == 0) {
      return Checked.unreadable(file, "the file is empty");
    }
    Document document;
    try {
      document = Xml.read(content);
    } catch (SAXParseException e) {
      return Checked.unreadable(
          file,
          "it is no XML: line %d, column %d: %s"
              .formatted(e.getLineNumber(), e.getColumnNumber(), e.getMessage()));
    } catch (SAXException e) {
      return Checked.unreadable(file, "it is no XML: " + e.getMessage());
    }
    if (isTooDeep(document)) {
      return Checked.unreadable(
          file, "its elements are nested deeper than %d levels".formatted(MAX_DEPTH));
    }
    return bpmn ? bpmn(file, document, known) : dmn(file, document);
  }

  private static boolean isTooDeep(Document document) {
    return Xml.below(document.getDocumentElement(), "*", "*").anyMatch(ModelCheck::isTooDeep);
  }

  private static boolean isTooDeep(Element element) {
    int depth = 0;
    for (Node node = element; node != null && depth <= MAX_DEPTH; node = node.getParentNode()) {
      depth++;
    }
    return depth > MAX_DEPTH;
  }

  private static Checked bpmn(String file, Document document, Surroundings known) {
    Model model = new Model(document);
    if (!Xml.is(model.root(), Xml.BPMN, "definitions")) {
      return Checked.unreadable(
          file, "it holds <%s>; expected a BPMN file".formatted(model.root().getNodeName()));
    }
    if (model.allProcesses().findAny().isEmpty()) {
      return Checked.unreadable(file, "it has no process");
    }
    Findings findings = new Findings();
    new ElementRules(findings).check(model);
    new ProcessRules(known, findings).check(model);
    new JobRules(model, known, findings).check();
    Checked.Uses uses = new ReferenceRules(model, known, findings).check();
    new EventRules(model, findings).check();
    Map<String, Boolean> processes = new LinkedHashMap<>();
    model
        .processes()
        .forEach(process -> processes.put(process.getAttribute("id"), Model.endsStep(process)));
    return new Checked(findings.all(), processes, Map.of(), Set.of(), uses);
  }

  private static Checked dmn(String file, Document document) {
    Element root = document.getDocumentElement();
    String namespace = String.valueOf(root.getNamespaceURI());
    if (!root.getLocalName().equals("definitions") || !namespace.contains("/DMN/")) {
      return Checked.unreadable(
          file, "it holds <%s>; expected a DMN file".formatted(root.getNodeName()));
    }
    Findings findings = new Findings();
    Set<String> decisions =
        Xml.children(root, namespace, "decision")
            .map(decision -> decision.getAttribute("id"))
            .collect(Collectors.toSet());
    if (decisions.isEmpty()) {
      findings.error(root, "it has no decision");
    }
    return new Checked(findings.all(), Map.of(), Map.of(), decisions, Checked.Uses.NONE);
  }
}
