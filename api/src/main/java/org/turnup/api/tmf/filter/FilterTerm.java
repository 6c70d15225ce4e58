package org.turnup.api.tmf.filter;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.declare.Attribute;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.json.Storable;
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
record FilterTerm(String path, @Nullable Shape shape) {

  private static final int LONGEST_VALUE = 1000;
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d{0,99})(\\.\\d{1,100})?([eE][+-]?\\d{1,3})?");

  /** A term about an attribute of a structure, as a list of names tells it. */
  static FilterTerm of(Shape.Structure structure, String path) {
    AttributePath.check("query", path);
    Optional<Attribute> attribute = structure.find(path);
    return new FilterTerm(path, attribute.map(Attribute::shape).orElse(null));
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
    if (text.length() > LONGEST_VALUE || !Storable.isStorable(text)) {
      throw TmfProblem.invalid(
          path, text, "a value without NUL and of at most %d characters".formatted(LONGEST_VALUE));
    }
    if (how != Comparison.EQ && text.isEmpty()) {
      throw TmfProblem.invalid(path, "nothing", "a value to compare with");
    }
    checkFits(how, value);
    if (how == Comparison.REGEX) {
      return new Filter.Compare(how, StringNode.valueOf(text));
    }
    if (shape == Shape.Scalar.DATE_TIME) {
      return new Filter.Compare(how, StringNode.valueOf(moment(text)));
    }
    Optional<JsonNode> literal = value.isQuoted() ? Optional.empty() : literal(text);
    return how == Comparison.EQ ? equal(text, literal) : range(how, text, literal);
  }

  /** What could never hold is a mistake, and no reason for an empty list. */
  private void checkFits(Comparison how, Value value) {
    if (how == Comparison.EQ) {
      return;
    }
    if (shape == Shape.Scalar.INTEGER || shape == Shape.Scalar.NUMBER) {
      if (how == Comparison.REGEX) {
        throw unfit(how, value, "eq, ne or a range: it is a number");
      }
      if (!NUMBER.matcher(value.text()).matches()) {
        throw unfit(how, value, "a number");
      }
    } else if (shape == Shape.Scalar.BOOLEAN) {
      throw unfit(how, value, "eq or ne: it is true or false");
    } else if (shape instanceof Shape.Structure) {
      throw unfit(how, value, "an attribute inside it: it is an object");
    }
  }

  private TmfProblem unfit(Comparison how, Value value, String expected) {
    return TmfProblem.invalid(path + "." + how.suffix(), value.text(), expected);
  }

  private String moment(String text) {
    return DateFilter.normalised(text)
        .orElseThrow(
            () -> TmfProblem.invalid(path, text, "a date or date-time as ISO 8601 writes it"));
  }

  /** A query string has no types: 5 finds the number 5 and the text "5". */
  private static Filter equal(String text, Optional<JsonNode> literal) {
    List<Filter> either = new ArrayList<>();
    either.add(new Filter.Compare(Comparison.EQ, StringNode.valueOf(text)));
    literal.ifPresent(node -> either.add(new Filter.Compare(Comparison.EQ, node)));
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

  private static Optional<JsonNode> literal(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Optional.of(BooleanNode.valueOf(text.equals("true")));
    }
    return NUMBER.matcher(text).matches()
        ? Optional.of(DecimalNode.valueOf(new BigDecimal(text)))
        : Optional.empty();
  }
}
