package org.turnup.api.tmf.error;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Collects everything wrong with a request, so that a client can mend it in one go. */
public final class Violations {

  private static final int MAX_TOLD = 20;

  private final List<Violation> found = new ArrayList<>();

  /** Of what is not told, too: none of them can be relied upon. */
  private final Set<String> fields = new LinkedHashSet<>();

  /** Notes that a field holds something else than expected; a missing node counts as "nothing". */
  public void add(String field, JsonNode value, String expected) {
    add(field, value.isMissingNode() ? "nothing" : value.toString(), expected);
  }

  public void add(String field, String value, String expected) {
    fields.add(field);
    if (found.size() < MAX_TOLD) {
      found.add(new Violation(field, value, expected));
    }
  }

  /**
   * Notes every attribute of an object that nobody knows: it would be ignored in silence.
   *
   * @param path of the object; empty for the whole body
   */
  public void addUnknown(String path, JsonNode object, Set<String> known) {
    object.propertyNames().stream()
        .filter(name -> !known.contains(name))
        .forEach(
            name ->
                add(
                    path.isEmpty() ? name : path + "." + name,
                    object.path(name),
                    "one of " + NearNames.expected(name, known)));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** All fields that are wrong, also those beyond what the answer tells. */
  public Set<String> fields() {
    return Collections.unmodifiableSet(fields);
  }

  /** All of it in one text. */
  public String text() {
    return found.stream().map(Violation::sentence).collect(Collectors.joining("; "));
  }

  /**
   * Ends the request when anything was found.
   *
   * @throws TmfProblem 400 with all of it
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw TmfProblem.invalid(List.copyOf(found));
    }
  }
}
