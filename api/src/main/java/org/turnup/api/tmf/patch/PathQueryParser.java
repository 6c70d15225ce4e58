package org.turnup.api.tmf.patch;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the JSONPath that a patch may use: names, indices, {@code [*]} and {@code [?(…)]} with
 * {@link PathConditions}. What it does not know it refuses, {@code ..} and functions among it.
 */
final class PathQueryParser {

  private final PathText path;

  PathQueryParser(String text) {
    this.path = new PathText(text);
  }

  List<PathQuery.Step> steps() {
    List<PathQuery.Step> steps = new ArrayList<>();
    boolean isAwaited = true;
    if (path.takes("$")) {
      path.takes(".");
    }
    while (!path.isEnd()) {
      if (path.takes("[")) {
        steps.add(bracket());
      } else {
        steps.add(new PathQuery.Step.Name(path.name()));
      }
      isAwaited = path.takes(".");
      if (!path.isEnd() && !isAwaited && !path.isNext('[')) {
        throw path.unexpected("'.' or '['");
      }
    }
    if (isAwaited) {
      throw path.unexpected("an attribute");
    }
    return steps;
  }

  private PathQuery.Step bracket() {
    PathQuery.Step step;
    if (path.takes("?")) {
      step = new PathQuery.Step.Where(new PathConditions(path).either());
    } else if (path.takes("*")) {
      step = new PathQuery.Step.All();
    } else if (path.isQuoteNext()) {
      step = new PathQuery.Step.Name(path.quoted());
    } else {
      step = new PathQuery.Step.Name(path.index());
    }
    path.expect("]");
    return step;
  }
}
