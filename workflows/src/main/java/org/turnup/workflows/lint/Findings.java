package org.turnup.workflows.lint;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/** Collects what is wrong with a file, so that its author can mend it in one go. */
final class Findings {

  private static final int MAX = 50;

  private final List<Finding> found = new ArrayList<>();

  void error(Element element, String text, Object... values) {
    add(Finding.Severity.ERROR, element, text.formatted(values));
  }

  void warning(Element element, String text, Object... values) {
    add(Finding.Severity.WARNING, element, text.formatted(values));
  }

  void add(Finding.Severity severity, Element element, String text) {
    add(
        new Finding(
            severity,
            element.hasAttribute("id") ? element.getAttribute("id") : element.getLocalName(),
            element.getAttribute("name"),
            text));
  }

  void add(Finding finding) {
    if (found.size() < MAX && !found.contains(finding)) {
      found.add(finding);
    }
  }

  List<Finding> all() {
    return List.copyOf(found);
  }
}
