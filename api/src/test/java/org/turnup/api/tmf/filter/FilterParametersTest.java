package org.turnup.api.tmf.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.turnup.api.tmf.declare.Probe;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.error.TmfProblem;

/** What parameters of a list request mean, as the JSON path that they become. */
class FilterParametersTest {

  private static final Shape.Structure PROBE = Probe.RESOURCE.structure();

  private static String read(String... namesAndValues) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], Arrays.asList(namesAndValues[i + 1].split("\\|\\|", -1)));
    }
    return JsonPathText.predicate(FilterParameters.read(PROBE, parameters, Reading.ASKED));
  }

  /** Columns: name, value, JSON path; two bars in a value stand for a repeated parameter. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '§',
      delimiter = ';',
      value = {
        "name; x; exists($.`name` ? (@ == `x`))",
        "name.eq; x; exists($.`name` ? (@ == `x`))",
        "count; 5; exists($.`count` ? ((@ == `5` || @ == 5)))",
        "amount; -1.50; exists($.`amount` ? ((@ == `-1.50` || @ == -1.50)))",
        "flag; true; exists($.`flag` ? ((@ == `true` || @ == true)))",
        "count; `5`; exists($.`count` ? ((@ == `5` || @ == 5)))",
        "name; x,y; exists($.`name` ? ((@ == `x` || @ == `y`)))",
        "name; x||y; exists($.`name` ? ((@ == `x` || @ == `y`)))",
        "name; `x,1`,y; exists($.`name` ? ((@ == `x,1` || @ == `y`)))",
        "name; 'x,1',y; exists($.`name` ? ((@ == `x,1` || @ == `y`)))",
        "name; `'x'`; exists($.`name` ? (@ == `'x'`))",
        "name; O'Neill's; exists($.`name` ? (@ == `O'Neill's`))",
        "name; 'half; exists($.`name` ? (@ == `'half`))",
        "name.regex; '^x,y'; exists($.`name` ? (@ like_regex `^x,y`))",
        "count; '5'; exists($.`count` ? ((@ == `5` || @ == 5)))",
        "item.at; '2026-01-01T12:00:00Z'; exists($.`item`.`at` ? (@ == `2026-01-01T12:00:00.000Z`))",
        "name; `half; exists($.`name` ? (@ == `\\`half`))",
        "item.id; 007; exists($.`item`.`id` ? (@ == `007`))",
        "item.quantity.gt; 5; exists($.`item`.`quantity` ? (@.number() > 5))",
        "item.quantity>5; ; exists($.`item`.`quantity` ? (@.number() > 5))",
        "item.quantity>=5; ; exists($.`item`.`quantity` ? (@.number() >= 5))",
        "item.quantity>; 5; exists($.`item`.`quantity` ? (@.number() >= 5))",
        "item.quantity<5; ; exists($.`item`.`quantity` ? (@.number() < 5))",
        "item.quantity<; 5; exists($.`item`.`quantity` ? (@.number() <= 5))",
        "unknown.gt; 5; exists($.`unknown` ? (@.number() > 5))",
        "unknown.gt; `5`; exists($.`unknown` ? (@ > `5`))",
        "unknown.gt; x; exists($.`unknown` ? (@ > `x`))",
        "name.gt; 5; exists($.`name` ? (@ > `5`))",
        "name=~^x,y; ; exists($.`name` ? (@ like_regex `^x,y`))",
        "name; ~^x,y; exists($.`name` ? (@ like_regex `^x,y`))",
        "name.regex; `^x,y`; exists($.`name` ? (@ like_regex `^x,y`))",
        "name=x; ; exists($.`name` ? (@ == `x`))",
        "name!=x; ; (exists($.`name`) && !exists($ ? (exists(@.`name` ? (@ == `x`)))))",
        "name!; x; (exists($.`name`) && !exists($ ? (exists(@.`name` ? (@ == `x`)))))",
        "name.ne; x; (exists($.`name`) && !exists($ ? (exists(@.`name` ? (@ == `x`)))))",
        "unknown.like; x; exists($.`unknown`.`like` ? (@ == `x`))",
        "gt; x; exists($.`gt` ? (@ == `x`))",
        "gt.gt; x; exists($.`gt` ? (@ > `x`))",
        "@type; Probe; exists($.`@type` ? (@ == `Probe`))",
        "item.at.gte; 2026-01-01; exists($.`item`.`at` ? (@ >= `2026-01-01T00:00:00.000Z`))",
        "item.at.lt; 2026-01-01T12:00+0230; exists($.`item`.`at` ? (@ < `2026-01-01T09:30:00.000Z`))",
        "item.at; 2026-01-01T12:00:00.123456+01; exists($.`item`.`at` ? (@ == `2026-01-01T11:00:00.123Z`))",
        "item.at; 2026-01-01T12:00:00 01:00; exists($.`item`.`at` ? (@ == `2026-01-01T11:00:00.000Z`))",
        "unknown.at.gt; 2026-01-01; exists($.`unknown`.`at` ? (@ > `2026-01-01`))"
      })
  void aParameterMeans(String name, String value, String expected) {
    assertThat(read(name.replace('`', '"'), value == null ? "" : value.replace('`', '"')))
        .isEqualTo(expected.replace('`', '"'));
  }

  @Test
  void anAlternativeMayRepeatTheName() {
    assertThat(read("name", "x;name=y;or z"))
        .isEqualTo("exists($.\"name\" ? ((@ == \"x\" || @ == \"y;or z\")))");
    assertThat(read("name", "\"x;other=z\""))
        .isEqualTo("exists($.\"name\" ? (@ == \"x;other=z\"))");
    assertThat(read("count.gt", "1;count.gt=`2`".replace('`', '"')))
        .isEqualTo("exists($.\"count\" ? ((@.number() > 1 || @.number() > 2)))");
  }

  @Test
  void termsWithACommonParentAreAboutTheSameElement() {
    assertThat(
            read(
                "item.characteristic.name", "hostname",
                "item.characteristic.value", "h1",
                "name", "x"))
        .isEqualTo(
            "(exists($.\"item\".\"characteristic\" ? ((exists(@.\"name\" ? (@ == \"hostname\"))"
                + " && exists(@.\"value\" ? (@ == \"h1\")))))"
                + " && exists($.\"name\" ? (@ == \"x\")))");
    assertThat(read("item.id", "a", "item.characteristic.name", "b"))
        .isEqualTo(
            "exists($.\"item\" ? ((exists(@.\"id\" ? (@ == \"a\"))"
                + " && exists(@.\"characteristic\".\"name\" ? (@ == \"b\")))))");
    assertThat(read("item.quantity.gt", "1", "item.quantity.lt", "5"))
        .isEqualTo("exists($.\"item\".\"quantity\" ? ((@.number() > 1 && @.number() < 5)))");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "a\0b", " ", "\uD800", "a\uDC00", "é.\uD83D"})
  void aNameThatNothingCanHaveIsRefused(String name) {
    assertThatThrownBy(() -> read(name, "x")).isInstanceOf(TmfProblem.class);
  }

  @ParameterizedTest
  @CsvSource({
    "at.gt,2026",
    "at.gt,yesterday",
    "at,2026-02-30",
    "at.lt,2026-01-01T25:00:00Z",
    "at.lt,+12026-01-01",
    "at.lt,''",
    "count.gt,''",
    "count>,''",
    "name.regex,''",
    ">5,''",
    "name,\uD800"
  })
  void aValueThatCannotBeComparedWithIsRefused(String name, String value) {
    TmfProblem refused = catchThrowableOfType(TmfProblem.class, () -> read(name, value));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.violations()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "count.gt,x",
    "count.regex,5",
    "count,~5",
    "item.quantity.lte,many",
    "item.quantity<x,''",
    "item.gt,5",
    "item.characteristic.regex,x",
    "item,x",
    "item.ne,x",
    "count,abc",
    "count,1.5",
    "count,''",
    "count.ne,many",
    "name.like,x",
    "name.GT,x",
    "count.gtt,5",
    "unknown.GTE,5",
    "unknown.regexp,x",
    "name,x;other=z",
    "name.regex,^x;other=z",
    "name,=x",
    "name,>x",
    "name.ne,<x",
    "Name,x",
    "cuont,5",
    "item.quantitty,5",
    "item.Id,x",
    "limt,5",
    "Offset,5",
    "page,2",
    "pageSize,10",
    "sortBy,name",
    "item[0].id,x",
    "item.0.id,x",
    "filter[name],x",
    "name[],x",
    "name:eq,x",
    "item..id,x",
    ".name,x",
    "name.,x"
  })
  void whatCanNeverHoldIsRefused(String name, String value) {
    TmfProblem refused = catchThrowableOfType(TmfProblem.class, () -> read(name, value));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.violations()).isNotEmpty();
  }

  @Test
  void lengthsAreBounded() {
    assertThat(read("a".repeat(200), "v".repeat(1000))).isNotEmpty();
    assertThat(read("a" + ".a".repeat(19), "x")).isNotEmpty();
    assertThatThrownBy(() -> read("a".repeat(201), "x")).isInstanceOf(TmfProblem.class);
    assertThatThrownBy(() -> read("a", "v".repeat(1001))).isInstanceOf(TmfProblem.class);
    assertThatThrownBy(() -> read("a" + ".a".repeat(20), "x")).isInstanceOf(TmfProblem.class);
    assertThat(read("a", "x,".repeat(99) + "x")).isNotEmpty();
    assertThatThrownBy(() -> read("a", "x,".repeat(100) + "x")).hasMessageContaining("101");
  }
}
