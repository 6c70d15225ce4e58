package org.turnup.api.tmf.filter;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.declare.Attribute;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.error.CodePoints;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.json.Storable;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads what a client compares an attribute with; the attribute's declared type tells what the text
 * means.
 *
 * @param path dotted, for example {@code note.date}
 * @param shape declared type; null for an attribute that only the client knows
 */
record FilterTerm(String path, @Nullable Shape shape, Reading reading) {

  private static final int LONGEST_VALUE = 1000;
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d{0,99})(\\.\\d{1,100})?([eE][+-]?\\d{1,3})?");

  /** One more parameter behind a semicolon, which joins alternatives of one attribute only. */
  private static final Pattern SECOND_PARAMETER =
      Pattern.compile(";\\s*@?[\\p{L}_][\\p{L}\\p{N}_.@-]*\\s*[=<>!]");

  private static final String OPERATORS = "=<>";

  /**
   * A term about an attribute of a structure, as a list of names tells it.
   *
   * @param others further words that may stand where a first name does
   */
  static FilterTerm of(
      Shape.Structure structure, String path, Reading reading, Set<String> others) {
    Optional<Attribute> attribute;
    if (reading == Reading.ASKED) {
      attribute = AttributePath.find("query", structure, path, others);
    } else {
      AttributePath.check("query", path);
      attribute = structure.find(path);
    }
    return new FilterTerm(path, attribute.map(Attribute::shape).orElse(null), reading);
  }

  List<String> names() {
    return AttributePath.names(path);
  }

  /**
   * The comparison that a text stands for.
   *
   * @throws TmfProblem 400 for a value that cannot be compared with
   */
  Filter compare(Comparison how, Value value) {
    String text = value.text();
    if (CodePoints.count(text) > LONGEST_VALUE || !Storable.isStorable(text)) {
      throw TmfProblem.invalid(
          path, text, "a value without NUL and of at most %d characters".formatted(LONGEST_VALUE));
    }
    if (how != Comparison.EQ && text.isEmpty()) {
      throw TmfProblem.invalid(path, "nothing", "a value to compare with");
    }
    if (reading == Reading.ASKED) {
      checkSigns(how, value);
      checkFits(how, value);
    }
    if (how == Comparison.REGEX) {
      return new Filter.Compare(how, StringNode.valueOf(text));
    }
    if (shape == Shape.Scalar.DATE_TIME) {
      return new Filter.Compare(how, StringNode.valueOf(moment(text)));
    }
    Optional<JsonNode> literal = literal(value);
    return how == Comparison.EQ ? equal(text, literal) : range(how, text, literal);
  }

  /** What looks like one more question would be answered as if it were part of this one. */
  private void checkSigns(Comparison how, Value value) {
    String text = value.text();
    if (value.isQuoted()) {
      return;
    }
    if (SECOND_PARAMETER.matcher(text).find()) {
      throw TmfProblem.invalid(
          path,
          text,
          "parameters joined by &, or quotes around a text that has a semicolon: %s=\"…\""
              .formatted(path));
    }
    if (how == Comparison.EQ && !text.isEmpty() && OPERATORS.indexOf(text.charAt(0)) >= 0) {
      throw TmfProblem.invalid(
          path,
          text,
          "one operator of =, .ne=, .gt=, .gte=, .lt=, .lte= and .regex=, or quotes around a text that begins so");
    }
  }

  /** What could never hold is a mistake, and no reason for an empty list. */
  private void checkFits(Comparison how, Value value) {
    switch (shape) {
      case Shape.Scalar scalar -> checkFits(scalar, how, value);
      case Shape.Structure inside ->
          throw unfit(how, value, "an attribute inside it: it is an object");
      case Shape.Choice choice -> {
        if (how == Comparison.EQ && !choice.values().contains(value.text())) {
          throw unfit(how, value, "one of " + String.join(", ", choice.values()));
        }
      }
      case null -> {
        // The client alone knows what it holds.
      }
    }
  }

  private void checkFits(Shape.Scalar scalar, Comparison how, Value value) {
    String text = value.text();
    switch (scalar) {
      case INTEGER, NUMBER -> {
        if (how == Comparison.REGEX) {
          throw unfit(how, value, "eq, ne or a range: it is a number");
        }
        if (!NUMBER.matcher(text).matches()) {
          throw unfit(how, value, "a number");
        }
        if (how == Comparison.EQ && scalar == Shape.Scalar.INTEGER && !isWhole(text)) {
          throw unfit(how, value, "a whole number");
        }
      }
      case BOOLEAN -> {
        if (how != Comparison.EQ) {
          throw unfit(how, value, "eq or ne: it is true or false");
        }
        if (truth(text).isEmpty()) {
          throw unfit(how, value, "true or false");
        }
      }
      case STRING, DATE_TIME, ANY -> {
        // Any text; dates are read where they are compared.
      }
    }
  }

  private TmfProblem unfit(Comparison how, Value value, String expected) {
    String field = how == Comparison.EQ ? path : path + "." + how.suffix();
    return TmfProblem.invalid(field, value.text(), expected);
  }

  private static boolean isWhole(String number) {
    return new BigDecimal(number).stripTrailingZeros().scale() <= 0;
  }

  private String moment(String text) {
    return DateFilter.normalised(text)
        .orElseThrow(
            () -> TmfProblem.invalid(path, text, "a date or date-time as ISO 8601 writes it"));
  }

  /** A query string has no types: 5 finds the number 5 and the text "5". */
  private Filter equal(String text, Optional<JsonNode> literal) {
    List<Filter> either = new ArrayList<>();
    either.add(new Filter.Compare(Comparison.EQ, StringNode.valueOf(text)));
    literal.ifPresent(node -> either.add(new Filter.Compare(Comparison.EQ, node)));
    if (names().getLast().equals("id")) {
      // Ours stand in one spelling; those of others as they came.
      Ids.canonical(text)
          .filter(id -> !id.equals(text))
          .ifPresent(id -> either.add(new Filter.Compare(Comparison.EQ, StringNode.valueOf(id))));
    }
    return Filter.any(either);
  }

  /** Declared texts keep the order of texts, which is also what sorts them. */
  private Filter range(Comparison how, String text, Optional<JsonNode> literal) {
    boolean isText = shape == Shape.Scalar.STRING || shape instanceof Shape.Choice;
    JsonNode bound =
        isText
            ? StringNode.valueOf(text)
            : literal.filter(JsonNode::isNumber).orElse(StringNode.valueOf(text));
    return new Filter.Compare(how, bound);
  }

  /** Quotes make a text, but not of what is declared to be none. */
  private Optional<JsonNode> literal(Value value) {
    String text = value.text();
    if (shape == Shape.Scalar.BOOLEAN) {
      return truth(text);
    }
    boolean isNumber = shape == Shape.Scalar.INTEGER || shape == Shape.Scalar.NUMBER;
    if (value.isQuoted() && !isNumber) {
      return Optional.empty();
    }
    if (text.equals("true") || text.equals("false")) {
      return truth(text);
    }
    return NUMBER.matcher(text).matches()
        ? Optional.of(DecimalNode.valueOf(new BigDecimal(text)))
        : Optional.empty();
  }

  private static Optional<JsonNode> truth(String text) {
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
        ? Optional.of(BooleanNode.valueOf(text.equalsIgnoreCase("true")))
        : Optional.empty();
  }
}
