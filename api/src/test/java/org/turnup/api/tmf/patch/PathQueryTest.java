package org.turnup.api.tmf.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The paths of {@code application/json-patch-query+json} in both forms that TMF630 shows. */
class PathQueryTest {

  private static final String ORDER =
      """
      {"description":"x",
       "note":[{"author":"Arthur","text":"a"},{"author":"John Doe","text":"b"},{"author":"Di & Co"}],
       "orderItem":[
        {"id":"1","quantity":1,"offering":{"id":"1513"},
         "product":{"party":[{"name":"Mary","role":"customer"},{"name":"Ann","role":"owner"}]}},
        {"id":"2","quantity":2,"offering":{"id":"1513"},
         "product":{"party":[{"name":"John","role":"customer"}]}}],
       "tags":["red","green"],"@type":"Order"}""";

  private static JsonNode json(String text) {
    return StrictJson.value(text.getBytes(StandardCharsets.UTF_8), "JSON");
  }

  private static List<String> places(String path) {
    return PathQuery.parse(path).in(json(ORDER), false).stream().map(Pointer::toString).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\0',
      value = {
        "/note?note.author=John Doe => /note/1",
        "/note/text?note.author=John Doe => /note/1/text",
        "/note/text?note.author=\"John Doe\" => /note/1/text",
        "/note/author?note.author=Di %26 Co => /note/2/author",
        "/orderItem/quantity?orderItem.offering.id=1513 => /orderItem/0/quantity,/orderItem/1/quantity",
        "/orderItem/quantity?orderItem.quantity=2 => /orderItem/1/quantity",
        "/orderItem/quantity?orderItem.offering.id=1513&orderItem.product.party.role=customer&orderItem.product.party.name=Mary => /orderItem/0/quantity",
        "/orderItem/product/party/name?orderItem.product.party.role=customer => /orderItem/0/product/party/0/name,/orderItem/1/product/party/0/name",
        "/orderItem/product/party/name?orderItem.id=1&orderItem.product.party.name=Ann => /orderItem/0/product/party/1/name",
        "/tags?tags=green => /tags/1",
        "/note/0/text => /note/0/text",
        "/description?orderItem.id=2 => /description",
        "/description?orderItem.id=3 => ",
        "note[?(@.author=='John Doe')] => /note/1",
        "note[?(@.author==\"John Doe\")].text => /note/1/text",
        "$.note[?(@.author=='John Doe')].text => /note/1/text",
        "$.note.[?(@.author=='John Doe')].text => /note/1/text",
        "note[?@.author=='John Doe'].text => /note/1/text",
        "note[?(@.text)] => /note/0,/note/1",
        "note[?(!@.text)] => /note/2",
        "note[?(@.author!='Arthur' && @.text)] => /note/1",
        "note[?(@.author=='Arthur' || (@.author=='Di & Co' && !(@.text)))].author => /note/0/author,/note/2/author",
        "orderItem[?(@.quantity>1)].id => /orderItem/1/id",
        "orderItem[?(@.quantity >= 1 && @.quantity<2.0)].id => /orderItem/0/id",
        "orderItem[?(@.offering.id=='1513' && @.product.party[0].name=='Mary')].quantity => /orderItem/0/quantity",
        "orderItem[?(@.offering.id==1513)].id => ",
        "orderItem[*].product.party[?(@.role=='customer')].name => /orderItem/0/product/party/0/name,/orderItem/1/product/party/0/name",
        "orderItem[1]['quantity'] => /orderItem/1/quantity",
        "tags[?(@=='red')] => /tags/0",
        "$['@type'] => /@type",
        "$.`@type => /@type",
        "description[*] => "
      })
  void selectsPlaces(String path, String expected) {
    assertThat(String.join(",", places(path))).isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "note[",
        "note[?(@.author=='x']",
        "note[?(@.author=='x')",
        "note[?(@.author=='x]",
        "note[?(@.a=~/x/)]",
        "note[-1]",
        "note[01]",
        "note[1:2]",
        "$..author",
        "note.",
        "$",
        "$[*]",
        "note[?(length(@)>1)]",
        "note[?(@.a==x)]",
        "note[?()]",
        "note[?(@.a==1e999999999)]",
        "/note?author",
        "/note?=x",
        "/note/text?note.author=%zz",
        "/note/~2?note.author=x"
      })
  void whatIsNoPathIsRefused(String path) {
    assertThatThrownBy(() -> PathQuery.parse(path)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPathBeyondAllMeasureIsRefused() {
    String deep = "note[?" + "(".repeat(400) + "@.a" + ")".repeat(400) + "]";
    assertThatThrownBy(() -> PathQuery.parse(deep)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PathQuery.parse("a".repeat(1001)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anArrayOnTheWayWantsACondition() {
    assertThatThrownBy(() -> places("/note/text"))
        .hasMessageContaining("'/note' is an array")
        .hasMessageContaining("condition");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "add an attribute to an element|{\"op\":\"add\",\"path\":\"note[?(@.author=='Arthur')]\",\"value\":{\"x\":1}}|/note/0|{\"author\":\"Arthur\",\"text\":\"a\",\"x\":1}",
        "add by the older form|{\"op\":\"add\",\"path\":\"/note/x?note.author=Arthur\",\"value\":1}|/note/0|{\"author\":\"Arthur\",\"text\":\"a\",\"x\":1}",
        "add an element|{\"op\":\"add\",\"path\":\"tags\",\"value\":\"blue\"}|/tags|[\"red\",\"green\",\"blue\"]",
        "add an element at the end|{\"op\":\"add\",\"path\":\"/tags/-\",\"value\":\"blue\"}|/tags|[\"red\",\"green\",\"blue\"]",
        "replace an element|{\"op\":\"replace\",\"path\":\"/tags?tags=red\",\"value\":\"blue\"}|/tags|[\"blue\",\"green\"]",
        "replace in many|{\"op\":\"replace\",\"path\":\"orderItem[*].quantity\",\"value\":7}|/orderItem/1/quantity|7",
        "remove many|{\"op\":\"remove\",\"path\":\"tags[*]\"}|/tags|[]",
        "remove some|{\"op\":\"remove\",\"path\":\"note[?(@.text)]\"}|/note|[{\"author\":\"Di & Co\"}]",
        "test|{\"op\":\"test\",\"path\":\"orderItem[?(@.id=='2')].quantity\",\"value\":2}|/description|\"x\"",
        "copy|{\"op\":\"copy\",\"from\":\"tags[?(@=='red')]\",\"path\":\"/description\"}|/description|\"red\"",
        "move|{\"op\":\"move\",\"from\":\"tags[?(@=='red')]\",\"path\":\"$.first\"}|/tags|[\"green\"]"
      })
  void isAPatch(String name, String operation, String at, String expected) {
    ObjectNode after =
        JsonPatch.query(json("[" + operation + "]"), place -> false)
            .applyTo((ObjectNode) json(ORDER));
    assertThat(new PatchedTree(after, place -> false).get(Pointer.parse(at)))
        .isEqualTo(json(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"op\":\"remove\",\"path\":\"note[?(@.author=='Nobody')]\"}|400|selects nothing",
        "{\"op\":\"test\",\"path\":\"note[?(@.author=='Nobody')]\",\"value\":1}|409|nothing",
        "{\"op\":\"test\",\"path\":\"orderItem[*].quantity\",\"value\":1}|409|there is 2",
        "{\"op\":\"copy\",\"from\":\"note[*]\",\"path\":\"/x\"}|400|selects 3 places",
        "{\"op\":\"remove\",\"path\":\"note[?\"}|400|patch[0].path"
      })
  void refusesWhatSelectsTheWrongNumber(String operation, int status, String told) {
    assertThatThrownBy(
            () ->
                JsonPatch.query(json("[" + operation + "]"), place -> false)
                    .applyTo((ObjectNode) json(ORDER)))
        .isInstanceOfSatisfying(TmfProblem.class, e -> assertThat(e.status()).isEqualTo(status))
        .hasMessageContaining(told);
  }
}
