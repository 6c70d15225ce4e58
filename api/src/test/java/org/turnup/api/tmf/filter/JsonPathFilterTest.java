package org.turnup.api.tmf.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.turnup.api.tmf.declare.Probe;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.error.TmfProblem;

/** The subset of JSON path that {@code filter} understands, and what it says about the rest. */
class JsonPathFilterTest {

  private static final Shape.Structure PROBE = Probe.RESOURCE.structure();

  private static Filter read(String text) {
    return new JsonPathFilter(PROBE, text, Reading.ASKED).filter();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '§',
      delimiter = ';',
      value = {
        "$[?(@.name == 'x')]; exists($.`name` ? (@ == `x`))",
        "$[?@.name==`x`]; exists($.`name` ? (@ == `x`))",
        "$[?(@.name == 'it\\'s')]; exists($.`name` ? (@ == `it's`))",
        "$.item[?(@.id=='1' && @.quantity>=2.5)]; exists($.`item` ? ((exists(@.`id` ? (@ == `1`)) && exists(@.`quantity` ? (@.number() >= 2.5)))))",
        "$.item.characteristic[?(@.name=='a' || @.value<3)]; exists($.`item`.`characteristic` ? ((exists(@.`name` ? (@ == `a`)) || exists(@.`value` ? (@.number() < 3)))))",
        "$[?(!(@.a==true))]; !exists($ ? (exists(@.`a` ? ((@ == `true` || @ == true)))))",
        "$[?(!!@.a)]; exists($.`a`)",
        "$[?(@.a != 'x')]; (exists($.`a`) && !exists($ ? (exists(@.`a` ? (@ == `x`)))))",
        "$[?(@.a =~ '^x\\d')]; exists($.`a` ? (@ like_regex `^x\\\\d`))",
        "$[?(@.a =~ /x\\/y/)]; exists($.`a` ? (@ like_regex `x/y`))",
        "$[?(@.a regex 'x')]; exists($.`a` ? (@ like_regex `x`))",
        "$[?(@.item[?(@.id=='1' && @.at>'2026-01-01')])]; exists($.`item` ? ((exists(@.`id` ? (@ == `1`)) && exists(@.`at` ? (@ > `2026-01-01T00:00:00.000Z`)))))",
        "$[?(@.@type=='Probe')]; exists($.`@type` ? (@ == `Probe`))",
        "$.tags[?(@ == 'x')]; exists($.`tags` ? (@ == `x`))"
      })
  void anExpressionMeans(String text, String expected) {
    assertThat(JsonPathText.predicate(read(text.replace('`', '"'))))
        .isEqualTo(expected.replace('`', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '§',
      delimiter = ';',
      value = {
        "$; without",
        "$.a; without",
        "$..a[?(@.b==1)]; '..'",
        "$.*[?(@.b==1)]; '*'",
        "$[0]; index",
        "$['a'][?(@.b==1)]; brackets",
        "$[?(@.a[0]==1)]; index",
        "$[?(@.a.length()>1)]; function length()",
        "$[?(count(@.a)>1)]; function",
        "$[?(@.a in ['x'])]; operator 'in'",
        "$[?(@.a == null)]; null",
        "$[?(@.a == @.b)]; two attributes",
        "$[?(@.a == $.b)]; two attributes",
        "$[?($.a == 1)]; '$'",
        "$[?(1 < @.a)]; left",
        "$[?(@.a == 1 + 1)]; arithmetic",
        "$[?(@.a =~ /x/i)]; flags",
        "$[?(@.a==1)].b; behind"
      })
  void whatIsOutsideTheSubsetIsNamed(String text, String named) {
    TmfProblem refused = catchThrowableOfType(TmfProblem.class, () -> read(text));
    assertThat(refused.status()).isEqualTo(501);
    assertThat(refused.message()).contains(named);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '§',
      delimiter = ';',
      value = {
        "§§",
        "name=x",
        "$[?(",
        "$[?()]",
        "$[?(@.a==1]",
        "$[?(@.a==1)",
        "$[?(@.a=='x)]",
        "$[?(@.a==1)] x",
        "$[?(@.a ==)]",
        "$[?(@.a == 1 &&)]",
        "$[?(@. == 1)]",
        "$[?(@.a == 1 @.b)]",
        "$[?(@.at > 'soon')]",
        "$[?(@.a > '')]"
      })
  void whatIsNoJsonPathIsRefused(String text) {
    TmfProblem refused = catchThrowableOfType(TmfProblem.class, () -> read(text));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.violations()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"100,1", "1,100"})
  void depthIsBounded(int parentheses, int filters) {
    String deep =
        "$[?("
            + "(".repeat(parentheses)
            + "@.a[?(".repeat(filters)
            + "@.b==1"
            + ")]".repeat(filters)
            + ")".repeat(parentheses)
            + ")]";
    assertThat(catchThrowableOfType(TmfProblem.class, () -> read(deep)).status()).isEqualTo(400);
  }
}
