package org.turnup.workflows.lint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The nodes that a token can come to without having passed a node of a kind. What a
 * non-interrupting event begins is left out: it goes on beside the way of the order.
 */
final class Walk {

  private static final Set<String> FORKS = Set.of("parallelGateway", "inclusiveGateway");

  private record Place(Element node, boolean beside) {}

  private final Predicate<Element> stop;

  /** What is known of sub-processes already, shared with the walks through them. */
  private final Map<Element, Boolean> stopping;

  private final Map<Node, Scope> scopes;
  private final Map<Element, Boolean> reached = new LinkedHashMap<>();
  private final Deque<Place> open = new ArrayDeque<>();

  /**
   * Walks through a process.
   *
   * @param stop nodes that a token does not leave the normal way; the events at their border count
   */
  Walk(Element process, Predicate<Element> stop) {
    this(process, stop, new HashMap<>(), new HashMap<>());
  }

  private Walk(
      Element owner,
      Predicate<Element> stop,
      Map<Element, Boolean> stopping,
      Map<Node, Scope> scopes) {
    this.stop = stop;
    this.stopping = stopping;
    this.scopes = scopes;
    Scope scope = scope(owner);
    scope.starts().forEach(start -> go(start, false));
    scope
        .interruptingEventSubProcesses()
        .forEach(sub -> scope(sub).starts().forEach(start -> go(start, false)));
    while (!open.isEmpty()) {
      leave(open.removeFirst());
    }
  }

  private Scope scope(Node owner) {
    return scopes.computeIfAbsent(owner, node -> new Scope((Element) node));
  }

  private void go(Element node, boolean beside) {
    Boolean known = reached.get(node);
    // Once more when it is reached without a fork, after it was reached behind one.
    if (known == null || (known && !beside)) {
      reached.put(node, beside);
      open.add(new Place(node, beside));
    }
  }

  private void leave(Place place) {
    Scope scope = scope(place.node().getParentNode());
    scope.interruptingBoundaries(place.node()).forEach(event -> go(event, place.beside()));
    if (isStop(place.node())) {
      return;
    }
    List<Element> next = scope.next(place.node());
    boolean forks = next.size() > 1 && FORKS.contains(place.node().getLocalName());
    next.forEach(node -> go(node, place.beside() || forks));
  }

  /** A sub-process is one when every way through it is stopped. */
  private boolean isStop(Element node) {
    if (!Scope.isSubProcess(node)) {
      return stop.test(node);
    }
    Boolean known = stopping.get(node);
    if (known == null) {
      known =
          new Walk(node, stop, stopping, scopes).ends().keySet().stream().allMatch(Walk::isThrown);
      stopping.put(node, known);
    }
    return known;
  }

  /** An error or escalation goes on at the border of the sub-process, which is looked at anyway. */
  private static boolean isThrown(Element end) {
    return Xml.children(end)
        .anyMatch(
            child ->
                Xml.is(child, Xml.BPMN, "errorEventDefinition")
                    || Xml.is(child, Xml.BPMN, "escalationEventDefinition"));
  }

  /** Nodes that were reached. */
  Set<Element> reached() {
    return reached.keySet();
  }

  /**
   * Nodes that were reached and have no way on, each with whether another token goes on beside it.
   */
  Map<Element, Boolean> ends() {
    Map<Element, Boolean> ends = new LinkedHashMap<>();
    reached.forEach(
        (node, beside) -> {
          if (!isStop(node) && scope(node.getParentNode()).next(node).isEmpty()) {
            ends.put(node, beside);
          }
        });
    return ends;
  }
}
