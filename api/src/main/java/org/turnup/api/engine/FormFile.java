package org.turnup.api.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.workflows.lint.Checked;
import org.turnup.workflows.lint.Finding;
import org.turnup.workflows.lint.ModelCheck;
import tools.jackson.databind.JsonNode;

/** A form as the Modeler saves it. */
final class FormFile {

  /** The form of the built-in repair tasks. */
  static final String BUILT_IN = ModelCheck.BUILT_IN_FORM;

  private FormFile() {}

  /** Checks a form and finds out what it is called and which fields it has. */
  static Checked check(String file, byte[] content) {
    JsonNode form;
    try {
      form = StrictJson.object(content);
    } catch (TmfProblem e) {
      return refused(file, "it is no form: " + e.message());
    }
    String id = form.path("id").asString("");
    if (id.isEmpty()) {
      return refused(file, "it has no id; expected the id by which user tasks name it");
    }
    if (id.equals(BUILT_IN)) {
      return refused(
          id,
          "a form of this id comes with Turnup and serves every repair task; expected an id of its own");
    }
    if (!form.path("components").isArray()) {
      return refused(id, "it has no components; expected a form that the Modeler saved");
    }
    Set<String> keys = new TreeSet<>();
    form.findValues("key").forEach(key -> keys.add(key.asString("")));
    return new Checked(
        List.of(),
        Map.of(),
        Map.of(id, keys),
        Set.of(),
        new Checked.Uses(Set.of(), Set.of(), Set.of()));
  }

  private static Checked refused(String element, String text) {
    return new Checked(
        List.of(new Finding(Finding.Severity.ERROR, element, "", text)),
        Map.of(),
        Map.of(),
        Set.of(),
        new Checked.Uses(Set.of(), Set.of(), Set.of()));
  }
}
