package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.turnup.api.tmf.declare.TmfApi;
import tools.jackson.databind.JsonNode;

/** The OpenAPI documents are what OpenAPI 3.1 says, and they say what the application does. */
class OpenApiDocumentsTest {

  private static final Set<String> METHODS = Set.of("get", "post", "patch", "put", "delete");

  private final ApiUnderTest api = ApiUnderTest.get();

  static Stream<String> basePaths() {
    return TmfApi.all().stream().flatMap(one -> one.basePaths().stream());
  }

  private JsonNode document(String basePath) {
    Http.Answer answer = api.http.get(basePath + "/openapi.json");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.raw().headers().firstValue("Content-Type")).contains("application/json");
    return answer.body();
  }

  @ParameterizedTest
  @MethodSource("basePaths")
  void itIsAnOpenApiDocument(String basePath) throws IOException {
    try (InputStream file = getClass().getResourceAsStream("/openapi/openapi-3.1.schema.json")) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(file);
      assertThat(schema.validate(document(basePath))).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("basePaths")
  void everyReferenceInItLeadsSomewhere(String basePath) {
    JsonNode document = document(basePath);
    List<JsonNode> references = document.findValues("$ref");
    assertThat(references).isNotEmpty();
    for (JsonNode reference : references) {
      String target = reference.asString();
      assertThat(document.at(target.substring(1)).isMissingNode()).as(target).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("basePaths")
  void itsSchemasAreJsonSchemas(String basePath) {
    Schema metaSchema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    for (JsonNode schema : document(basePath).at("/components/schemas")) {
      assertThat(metaSchema.validate(schema)).isEmpty();
    }
  }

  @Test
  void everyRouteStandsInADocumentAndEveryOperationIsARoute() {
    Set<String> documented = new TreeSet<>();
    for (String basePath : (Iterable<String>) basePaths()::iterator) {
      for (var path : document(basePath).path("paths").properties()) {
        path.getValue().propertyNames().stream()
            .filter(METHODS::contains)
            .forEach(
                m -> documented.add(m.toUpperCase(Locale.ROOT) + " " + basePath + path.getKey()));
      }
    }
    // The documents themselves and their index are no part of any API.
    Set<String> registered =
        Routes.of(api).stream()
            .filter(route -> route.contains(" /tmf-api/") && !route.endsWith("/openapi.json"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(documented).isEqualTo(registered);
  }

  @Test
  void aCreateSchemaLeavesOutWhatTheServerSetsAndRequiresWhatIsMandatory() {
    JsonNode create =
        document("/tmf-api/serviceOrdering/v4").at("/components/schemas/ServiceOrder_Create");
    assertThat(create.path("properties").propertyNames())
        .contains("description", "serviceOrderItem")
        .doesNotContain("id", "href", "state", "orderDate");
    assertThat(create.path("required").toString()).isEqualTo("[\"serviceOrderItem\"]");
    assertThat(create.at("/properties/serviceOrderItem/minItems").asInt()).isEqualTo(1);
  }

  @Test
  void everyEventIsAWebhook() {
    assertThat(document("/tmf-api/serviceOrdering/v4").path("webhooks").propertyNames())
        .contains("ServiceOrderStateChangeEvent", "CancelServiceOrderCreateEvent");
  }

  @Test
  void theIndexLeadsToEveryDocumentAndItsPage() {
    JsonNode index = api.http.get("/tmf-api").body();
    assertThat(index.valueStream().map(one -> one.path("basePath").asString()))
        .containsExactlyElementsOf(basePaths().toList());
    for (JsonNode one : index) {
      assertThat(api.http.get(one.path("openapi").asString()).status()).isEqualTo(200);
      assertThat(api.http.text(one.path("ui").asString())).contains("swagger-ui-bundle.js");
    }
  }

  @Test
  void theBrowserOfTheDocumentsIsServedFromHere() {
    assertThat(api.http.get("/swagger-ui/nothing").status()).isEqualTo(404);
    for (String path : List.of("/swagger-ui", "/swagger-ui/")) {
      assertThat(api.http.get(path).raw().headers().firstValue("Location"))
          .hasValue("/swagger-ui/index.html");
    }
    assertThat(api.http.text("/swagger-ui/swagger-ui-bundle.js")).hasSizeGreaterThan(100_000);
    assertThat(api.http.text("/swagger-ui/swagger-initializer.js"))
        .contains("/tmf-api/serviceOrdering/v4/openapi.json")
        .doesNotContain("petstore");
    assertThat(api.http.text("/swagger-ui/index.html")).doesNotContain("https://");
  }
}
