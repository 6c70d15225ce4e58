package org.turnup.workflows.lint;

/**
 * A fault of a model and the element that has it.
 *
 * @param elementId id of the element in its file
 * @param elementName what the Modeler shows; empty when it has no name
 * @param text what is wrong and what was expected
 */
public record Finding(Severity severity, String elementId, String elementName, String text) {

  /** How bad it is. */
  public enum Severity {
    /** An order would wait for ever or go wrong; the file is refused. */
    ERROR,
    /** It may be meant so. */
    WARNING
  }

  /** Whether the file cannot be deployed because of it. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** The element as people look for it: by its name, and by its id. */
  public String element() {
    return elementName.isBlank()
        ? elementId
        : "'%s' (%s)".formatted(elementName.replaceAll("\\s+", " ").strip(), elementId);
  }

  /** All of it in a sentence. */
  public String sentence() {
    return element() + ": " + text;
  }
}
