package org.turnup.workflows.lint;

import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** Whether what a process waits for can come: messages, signals, timers. */
final class EventRules {

  private static final Pattern DURATION = Pattern.compile("P(?<date>(?:\\d+[YMWD])*)(?<time>T.+)?");
  private static final Pattern ENDLESS = Pattern.compile("R(-1)?/.*");
  private static final Duration MAX = Duration.ofDays(366);

  private final Model model;
  private final Findings findings;

  EventRules(Model model, Findings findings) {
    this.model = model;
    this.findings = findings;
  }

  void check() {
    for (Element process : model.processes()) {
      Model.nodes(process).forEach(this::check);
    }
  }

  private void check(Element node) {
    if (node.getLocalName().equals("receiveTask")) {
      checkMessage(node, node);
    }
    boolean catching =
        !node.getLocalName().equals("endEvent")
            && !node.getLocalName().equals("intermediateThrowEvent");
    if (!catching) {
      return;
    }
    Xml.children(node, Xml.BPMN, "messageEventDefinition")
        .forEach(definition -> checkMessage(node, definition));
    Xml.children(node, Xml.BPMN, "signalEventDefinition")
        .forEach(definition -> checkSignal(node, definition));
    Xml.children(node, Xml.BPMN, "timerEventDefinition")
        .flatMap(Xml::children)
        .forEach(timer -> checkTimer(node, timer));
  }

  private void checkMessage(Element node, Element reference) {
    findings.warning(
        node,
        "it waits for the message %s, which nothing in Turnup sends; without a sender of your own the order would wait for ever",
        name(reference, "messageRef"));
  }

  private void checkSignal(Element node, Element definition) {
    String signal = definition.getAttribute("signalRef");
    boolean thrown =
        Xml.below(model.root(), Xml.BPMN, "signalEventDefinition")
            .filter(other -> other.getAttribute("signalRef").equals(signal))
            .map(other -> other.getParentNode().getLocalName())
            .anyMatch(event -> event.equals("endEvent") || event.equals("intermediateThrowEvent"));
    if (!thrown) {
      findings.warning(
          node,
          "it waits for the signal %s, which nothing in this file throws; without somebody else who does the order would wait for ever",
          name(definition, "signalRef"));
    }
  }

  private String name(Element reference, String attribute) {
    return model
        .referred(reference, attribute)
        .map(element -> element.getAttribute("name"))
        .filter(name -> !name.isEmpty())
        .orElse("without a name");
  }

  private void checkTimer(Element node, Element timer) {
    Optional<String> text = Expression.constant(timer.getTextContent().strip());
    if (text.isEmpty() || text.get().isEmpty()) {
      return;
    }
    if (timer.getLocalName().equals("timeCycle") && ENDLESS.matcher(text.get()).matches()) {
      findings.warning(
          node,
          "its timer %s never ends; expected a number of repetitions, like R3/PT1H",
          text.get());
    }
    String duration = text.get().substring(text.get().lastIndexOf('/') + 1);
    if (!timer.getLocalName().equals("timeDate") && isTooLong(duration)) {
      findings.warning(node, "its timer %s is longer than a year", text.get());
    }
  }

  private static boolean isTooLong(String text) {
    Matcher duration = DURATION.matcher(text);
    if (!duration.matches()) {
      return false;
    }
    try {
      String date = duration.group("date");
      String time = duration.group("time");
      Duration days =
          date.isEmpty()
              ? Duration.ZERO
              : Duration.ofDays(
                  Period.parse("P" + date).getDays()
                      + 30 * Period.parse("P" + date).toTotalMonths());
      Duration rest = time == null ? Duration.ZERO : Duration.parse("P" + time);
      return days.plus(rest).compareTo(MAX) > 0;
    } catch (DateTimeParseException | ArithmeticException e) {
      // The engine says what is wrong with it.
      return false;
    }
  }
}
