package org.turnup.api.tmf.list;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.declare.Attribute;
import org.turnup.api.tmf.declare.Probe;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.filter.Comparison;
import org.turnup.api.tmf.filter.Filter;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Documents, filters and parameters made by chance, from so few values that they often meet. */
final class RandomJson {

  private static final List<String> TEXTS =
      List.of(
          "a",
          "b",
          "ab",
          "",
          "5",
          "5.0",
          "07",
          ".5",
          "5.",
          "+5",
          " 5 ",
          "5e0",
          "0x5",
          "1_0",
          "NaN",
          "true",
          "é",
          "\uD83D\uDE80",
          "\uFFFD",
          "x,y",
          "say \"a\"",
          "it's",
          "back\\slash",
          "$.a",
          "%",
          "a;name=b",
          "\n");
  private static final List<String> DATES =
      List.of(
          "2026-01-01T00:00:00.000Z",
          "2026-01-01T10:00:00.000Z",
          "2026-06-30T23:59:59.999Z",
          "2027-01-01T00:00:00.000Z");
  private static final List<List<String>> PATHS =
      List.of(
          List.of("name"),
          List.of("at"),
          List.of("count"),
          List.of("mixed"),
          List.of("mixed", "in"),
          List.of("item"),
          List.of("item", "id"),
          List.of("item", "quantity"),
          List.of("item", "at"),
          List.of("item", "characteristic"),
          List.of("item", "characteristic", "name"),
          List.of("item", "characteristic", "value"),
          List.of("we\"ird ключ"),
          List.of("nowhere"),
          List.of("item", "nowhere"));

  /** None with letters of classes: which are letters depends on the database's locale. */
  private static final List<String> REGEXES =
      List.of(
          "^a",
          "b$",
          "[0-9]",
          "a|x",
          ".",
          "\\.",
          "é",
          "^.$",
          "^..?$",
          "\\d",
          "\\s",
          "[[:digit:]]",
          "[^a-z]",
          "^[^]a]",
          "\\D",
          "\\S",
          "^(?:a|.b)",
          "^(a|b){1,2}$",
          "(?i)A",
          "^$");

  private final Random random;

  RandomJson(long seed) {
    random = new Random(seed);
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  int upTo(int most) {
    return random.nextInt(most + 1);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  ObjectNode document() {
    ObjectNode document = StrictJson.object();
    if (chance(80)) {
      document.put("name", one(TEXTS));
    }
    if (chance(70)) {
      document.put("at", one(DATES));
    }
    if (chance(70)) {
      document.put("count", upTo(9));
    }
    if (chance(70)) {
      document.set("mixed", chance(20) ? object("in") : value());
    }
    if (chance(30)) {
      document.set("we\"ird ключ", scalar());
    }
    if (chance(80)) {
      // A single object instead of an array is what some clients send.
      document.set("item", chance(10) ? item() : array(3, true));
    }
    return document;
  }

  private ObjectNode item() {
    ObjectNode item = StrictJson.object();
    if (chance(80)) {
      item.put("id", Integer.toString(upTo(3)));
    }
    if (chance(60)) {
      item.put("quantity", BigDecimal.valueOf(upTo(60), 1));
    }
    if (chance(40)) {
      item.put("at", one(DATES));
    }
    if (chance(80)) {
      ArrayNode characteristics = item.putArray("characteristic");
      for (int i = upTo(3); i > 0; i--) {
        characteristics.addObject().put("name", one(TEXTS)).set("value", value());
      }
    }
    return item;
  }

  private ObjectNode object(String name) {
    ObjectNode object = StrictJson.object();
    object.set(name, scalar());
    return object;
  }

  private ArrayNode array(int most, boolean ofItems) {
    ArrayNode array = StrictJson.object().arrayNode();
    for (int i = upTo(most); i > 0; i--) {
      array.add(ofItems ? item() : scalar());
    }
    return array;
  }

  private JsonNode value() {
    return chance(20) ? array(3, false) : scalar();
  }

  private JsonNode scalar() {
    return StrictJson.<ArrayNode>tree(
            switch (upTo(9)) {
              case 0 -> List.of(chance(50));
              case 1, 2, 3 -> List.of(upTo(9));
              case 4 -> List.of(new BigDecimal("5.0"));
              case 5 -> Collections.singletonList((Object) null);
              default -> List.of(one(TEXTS));
            })
        .get(0);
  }

  Filter filter(int depth) {
    return switch (depth == 0 ? 3 : upTo(5)) {
      case 0 -> new Filter.And(List.of(filter(depth - 1), filter(depth - 1)));
      case 1 -> new Filter.Or(List.of(filter(depth - 1), filter(depth - 1)));
      case 2 -> new Filter.Not(filter(depth - 1));
      case 4 -> {
        List<String> path = one(PATHS);
        yield new Filter.Under(path.subList(0, 1), filter(depth - 1));
      }
      case 5 -> Filter.under(List.of("item", "characteristic"), characteristic());
      default -> Filter.under(one(PATHS), chance(10) ? new Filter.There() : comparison());
    };
  }

  private Filter characteristic() {
    return new Filter.And(
        List.of(
            Filter.under(List.of("name"), comparison()),
            Filter.under(List.of("value"), comparison())));
  }

  private Filter comparison() {
    Comparison how = one(List.of(Comparison.values()));
    if (how == Comparison.REGEX) {
      return new Filter.Compare(how, StrictJson.<ArrayNode>tree(List.of(one(REGEXES))).get(0));
    }
    JsonNode literal =
        StrictJson.<ArrayNode>tree(
                List.of(
                    one(TEXTS),
                    one(DATES),
                    upTo(9),
                    BigDecimal.valueOf(upTo(90), 1),
                    how == Comparison.EQ ? (Object) chance(50) : one(TEXTS)))
            .get(upTo(4));
    return new Filter.Compare(how, literal);
  }

  /** What a client could write into a query string, in decoded form. */
  Map<String, List<String>> parameters() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (int i = chance(40) ? 2 : 1; i > 0; i--) {
      List<String> path = one(PATHS.stream().filter(RandomJson::isAskable).toList());
      @Nullable Shape shape = shape(path);
      String suffix = one(suffixes(shape));
      boolean isNumber = shape == Shape.Scalar.INTEGER;
      boolean isDate = path.getLast().equals("at") && !suffix.equals(".regex");
      List<String> values = new ArrayList<>();
      for (int v = chance(30) ? 2 : 1; v > 0; v--) {
        values.add(
            switch (suffix) {
              case ".regex" -> one(REGEXES);
              default ->
                  isDate
                      ? one(DATES)
                      : isNumber || chance(50)
                          ? Integer.toString(upTo(9))
                          : one(TEXTS.stream().filter(RandomJson::isUnambiguous).toList());
            });
      }
      parameters.put(String.join(".", path) + suffix, values);
    }
    return parameters;
  }

  private static @Nullable Shape shape(List<String> path) {
    return Probe.RESOURCE.attribute(String.join(".", path)).map(Attribute::shape).orElse(null);
  }

  /** Of an object only what is inside can be asked. */
  private static boolean isAskable(List<String> path) {
    return !path.contains("we\"ird ключ") && !(shape(path) instanceof Shape.Structure);
  }

  /** An attribute behind a semicolon is another question, unless the whole stands in quotes. */
  private static boolean isUnambiguous(String text) {
    return !text.isEmpty() && !text.contains(";");
  }

  /** What can be asked of an attribute of this shape; anything else is refused. */
  private static List<String> suffixes(@Nullable Shape shape) {
    List<String> equality = List.of("", "", ".eq", ".ne");
    List<String> ranges = List.of(".gt", ".gte", ".lt", ".lte");
    return Stream.of(equality, ranges, shape == Shape.Scalar.INTEGER ? ranges : List.of(".regex"))
        .flatMap(List::stream)
        .toList();
  }
}
