package org.turnup.api.tmf.declare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that look a little like a declared attribute and are a client's own at every place. */
class OwnNamesTest {

  private static Stream<Shape.Structure> structures() {
    return TmfApi.all().stream()
        .flatMap(api -> api.resources().values().stream())
        .flatMap(resource -> inside(resource.structure(), 0));
  }

  private static Stream<Shape.Structure> inside(Shape shape, int depth) {
    return shape instanceof Shape.Structure structure && depth < 5
        ? Stream.concat(
            Stream.of(structure),
            structure.attributes().values().stream()
                .flatMap(attribute -> inside(attribute.shape(), depth + 1)))
        : Stream.empty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "internalId",
        "internalReference",
        "orderName",
        "orderState",
        "rule",
        "productOrderItem",
        "productSpecification",
        "serviceName",
        "serviceSite",
        "serviceTime",
        "serviceState",
        "node",
        "note1",
        "place2"
      })
  void theyAreKept(String name) {
    assertThat(structures().distinct().toList())
        .isNotEmpty()
        .allSatisfy(
            structure ->
                assertThat(MistakenNames.meant(name, structure.attributes().keySet()))
                    .as(structure.name())
                    .isEmpty());
  }
}
