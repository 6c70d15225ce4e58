package org.turnup.api.tmf.list;

import java.util.List;
import java.util.Map;
import org.turnup.api.tmf.error.Violation;

/**
 * What a list is confined to before its request asks for anything, for example the events of one
 * topic.
 *
 * @param condition of SQL on the resource's table, with named parameters; never from a request
 * @param unserved what no index serves in it, as a refusal names it
 */
public record Scope(String condition, Map<String, Object> parameters, List<Violation> unserved) {

  /** All documents of a kind. */
  public static final Scope ALL = new Scope("true", Map.of(), List.of());
}
