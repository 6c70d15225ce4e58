package org.turnup.api.tmf.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The declaration files say nothing that cannot be meant. */
class DeclarationsTest {

  static Stream<TmfResource> resources() {
    return TmfApi.all().stream().flatMap(api -> api.resources().values().stream());
  }

  @Test
  void theTenApisAreDeclared() {
    // TMF674 is the example of docs/adding-an-api.md and there in tests only.
    assertThat(TmfApi.all())
        .extracting(TmfApi::number)
        .filteredOn(number -> !number.equals("TMF674"))
        .containsExactlyInAnyOrder(
            "TMF633", "TMF634", "TMF638", "TMF639", "TMF640", "TMF641", "TMF645", "TMF652",
            "TMF688", "TMF702");
  }

  @ParameterizedTest
  @MethodSource("resources")
  void theServerSetsIdentifiersAndNobodyPatchesThem(TmfResource resource) {
    for (String name : List.of("id", "href")) {
      assertThat(resource.structure().attribute(name)).isPresent();
      assertThat(resource.patchable()).doesNotContain(name);
      assertThat(resource.mandatory()).doesNotContain(name);
    }
  }

  /**
   * A state that the attribute cannot have would never be reached, one without a row never left.
   */
  @ParameterizedTest
  @MethodSource("resources")
  void statesOfTheTableAreThoseOfTheAttribute(TmfResource resource) {
    resource
        .states()
        .forEach(
            (name, machine) -> {
              Shape shape = resource.attribute(name).orElseThrow().shape();
              assertThat(shape).as(resource.name() + "." + name).isInstanceOf(Shape.Choice.class);
              assertThat(((Shape.Choice) shape).values()).isEqualTo(machine.states());
            });
  }

  @ParameterizedTest
  @MethodSource("resources")
  void indexedAttributesAreDeclared(TmfResource resource) {
    assertThat(resource.indexed()).allMatch(name -> resource.attribute(name).isPresent());
  }

  @Test
  void anAttributeIsFoundThroughObjectsAndArrays() {
    TmfResource order = TmfApi.resource("TMF641", "serviceOrder");
    assertThat(order.attribute("serviceOrderItem.service.startDate").orElseThrow().shape())
        .isEqualTo(Shape.Scalar.DATE_TIME);
    assertThat(order.attribute("serviceOrderItem.service.nobodyKnows")).isEmpty();
    assertThat(order.attribute("nobodyKnows.at.all")).isEmpty();
  }

  @Test
  void whatIsNotDeclaredIsAFaultOfTheProgram() {
    assertThatThrownBy(() -> TmfApi.resource("TMF641", "nothing"))
        .hasMessage("TMF641 declares no resource nothing");
  }
}
