package org.turnup.api.tmf.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.turnup.api.tmf.declare.Attribute;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.NearNames;
import org.turnup.api.tmf.error.TmfProblem;

/** What lists of every declared resource may be asked, attribute by attribute. */
class AskedAttributesTest {

  private static final int LEVELS = 3;

  static Stream<TmfResource> resources() {
    return TmfApi.all().stream().flatMap(api -> api.resources().values().stream());
  }

  private record Asked(String path, Attribute attribute, Shape.Structure in) {

    String sibling(String name) {
      return path.substring(0, path.length() - attribute.name().length()) + name;
    }
  }

  private static List<Asked> attributes(TmfResource resource) {
    List<Asked> all = new ArrayList<>();
    collect("", resource.structure(), LEVELS, all);
    return all;
  }

  private static void collect(
      String prefix, Shape.Structure structure, int levels, List<Asked> all) {
    for (Attribute attribute : structure.attributes().values()) {
      all.add(new Asked(prefix + attribute.name(), attribute, structure));
      if (levels > 1 && attribute.shape() instanceof Shape.Structure inside) {
        collect(prefix + attribute.name() + ".", inside, levels - 1, all);
      }
    }
  }

  private static Filter read(TmfResource resource, String name, String value) {
    return FilterParameters.read(resource.structure(), Map.of(name, List.of(value)), Reading.ASKED);
  }

  private static void assertRefused(TmfResource resource, String name, String value, String says) {
    assertThatThrownBy(() -> read(resource, name, value))
        .as("%s?%s=%s", resource.name(), name, value)
        .isInstanceOfSatisfying(
            TmfProblem.class, problem -> assertThat(problem.status()).isEqualTo(400))
        .hasMessageContaining("got ")
        .hasMessageContaining("expected ")
        .hasMessageContaining(says);
  }

  @ParameterizedTest
  @MethodSource("resources")
  void aValueOfTheRightTypeIsUnderstood(TmfResource resource) {
    for (Asked asked : attributes(resource)) {
      for (String value : fitting(asked.attribute().shape())) {
        for (String form : List.of(value, "\"" + value + "\"", "'" + value + "'")) {
          assertThat(read(resource, asked.path(), form)).isNotNull();
          assertThat(read(resource, asked.path() + ".ne", form)).isNotNull();
        }
      }
    }
  }

  private static List<String> fitting(Shape shape) {
    return switch (shape) {
      case Shape.Choice choice -> List.copyOf(choice.values());
      case Shape.Structure inside -> List.of();
      case Shape.Scalar scalar ->
          switch (scalar) {
            case INTEGER -> List.of("0", "-5", "5.0", "1e2");
            case NUMBER -> List.of("0", "-5.5", "1e-2");
            case BOOLEAN -> List.of("true", "false", "TRUE", "False");
            case DATE_TIME -> List.of("2026-01-01", "2026-01-01T10:00:00Z");
            case STRING, ANY -> List.of("x", "true", "5", "a b");
          };
    };
  }

  @ParameterizedTest
  @MethodSource("resources")
  void aValueThatTheAttributeCannotHaveIsRefused(TmfResource resource) {
    for (Asked asked : attributes(resource)) {
      for (String value : unfitting(asked.attribute().shape())) {
        assertRefused(resource, asked.path(), value, asked.path());
        assertRefused(resource, asked.path() + ".ne", value, asked.path());
      }
    }
  }

  private static List<String> unfitting(Shape shape) {
    return switch (shape) {
      case Shape.Choice choice ->
          List.of("bogus", choice.values().iterator().next().toUpperCase(Locale.ROOT) + "X", "1");
      case Shape.Structure inside -> List.of("x", "{}", "null", "[object Object]");
      case Shape.Scalar scalar ->
          switch (scalar) {
            case INTEGER -> List.of("abc", "1.5", "1e-1", "0x5", "5;", "NaN", "1e2147483648");
            case NUMBER -> List.of("abc", "1,5x", "NaN", "Infinity");
            case BOOLEAN -> List.of("yes", "1", "0", "truee", "null");
            case DATE_TIME -> List.of("yesterday", "2026-13-01", "1700000000", "01.02.2026");
            case STRING, ANY -> List.of("x;y=z", "=x", ">5", "<=5");
          };
    };
  }

  @ParameterizedTest
  @MethodSource("resources")
  void aSlipInAnyNameIsRefusedWithTheNameThatWasMeant(TmfResource resource) {
    for (Asked asked : attributes(resource)) {
      String name = asked.attribute().name();
      for (String slip : slips(name)) {
        if (NearNames.near(slip, asked.in().attributes().keySet()).isPresent()) {
          String path = asked.sibling(slip);
          assertRefused(resource, path, "x", slip);
          assertRefused(resource, path + ".gt", "5", slip);
          assertRefused(resource, "filter", "$[?(@." + path + "=='x')]", slip);
          assertRefused(resource, "filter", "$[?(!@." + path + ")]", slip);
        } else {
          assertThat(name.length()).as("%s for %s is told", slip, name).isLessThan(4);
        }
      }
    }
  }

  private static List<String> slips(String name) {
    return Stream.of(
            name.toUpperCase(Locale.ROOT),
            name.substring(0, name.length() - 1)
                + name.substring(name.length() - 1).toUpperCase(Locale.ROOT),
            name.substring(0, name.length() - 1),
            name + name.charAt(name.length() - 1),
            name.substring(0, name.length() - 2)
                + name.charAt(name.length() - 1)
                + name.charAt(name.length() - 2))
        .filter(slip -> !slip.equals(name) && !slip.isEmpty())
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("resources")
  void nothingIsInsideATextNorBehindAMisspeltOperator(TmfResource resource) {
    for (Asked asked : attributes(resource)) {
      boolean isClosed =
          asked.attribute().shape() != Shape.Scalar.ANY
              && !(asked.attribute().shape() instanceof Shape.Structure);
      for (String suffix : List.of("gtt", "GT", "like", "regexp", "regx", "neq", "0")) {
        if (isClosed) {
          assertRefused(resource, asked.path() + "." + suffix, "5", suffix);
        }
      }
    }
  }
}
