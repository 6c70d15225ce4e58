package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Catalogs, categories and candidates, and what keeps a specification from being deleted. */
class CatalogEntriesTest {

  private static final String SERVICES = "/tmf-api/serviceCatalogManagement/v4/";
  private static final String RESOURCES = "/tmf-api/resourceCatalog/v4/";

  private final ApiUnderTest api = ApiUnderTest.get();

  @ParameterizedTest
  @ValueSource(
      strings = {
        SERVICES + "serviceCatalog",
        SERVICES + "serviceCategory",
        RESOURCES + "resourceCatalog",
        RESOURCES + "resourceCategory",
        RESOURCES + "resourceCandidate"
      })
  void theServerSetsWhatTheClientLeftOut(String path) {
    Http.Answer created = api.http.post(path, "{\"name\":\"an entry\"}");
    assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
    assertThat(created.text("lifecycleStatus")).isEqualTo("Active");
    assertThat(created.text("version")).isEqualTo("1.0");
    assertThat(created.text("lastUpdate")).endsWith("Z");
  }

  @Test
  void aReferenceIsTakenAsItComes() {
    Http.Answer created =
        api.http.post(
            SERVICES + "serviceCandidate",
            "{\"name\":\"theirs\",\"serviceSpecification\":{\"id\":\"not ours\"}}");
    assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
  }

  @Test
  void aCategoryIsARootOrHasAParent() {
    String path = SERVICES + "serviceCategory";
    Http.Answer root = api.http.post(path, "{\"name\":\"root\"}");
    assertThat(root.body().path("isRoot").asBoolean()).isTrue();
    Http.Answer child =
        api.http.post(path, "{\"name\":\"child\",\"parentId\":\"%s\"}".formatted(root.text("id")));
    assertThat(child.body().path("isRoot").asBoolean(true)).isFalse();
    Refusals.assertViolation(
        api.http.post(path, "{\"name\":\"both\",\"isRoot\":true,\"parentId\":\"1\"}"),
        "isRoot",
        "true",
        "false; a category with a parentId is no root");
    Refusals.assertViolation(
        api.http.patch(
            path + "/" + child.text("id"), "{\"parentId\":\"%s\"}".formatted(child.text("id"))),
        "parentId",
        child.text("id"),
        "another category");
  }

  @Test
  void aSpecificationThatALivingServiceIsOfStaysAndGoesWithIt() {
    String specification =
        api.http.post(SERVICES + "serviceSpecification", "{\"name\":\"in use\"}").text("id");
    String service =
        api.http
            .post(
                "/tmf-api/serviceInventory/v4/service",
                "{\"state\":\"active\",\"serviceSpecification\":{\"id\":\"%s\"}}"
                    .formatted(specification))
            .text("id");
    String path = SERVICES + "serviceSpecification/" + specification;
    Http.Answer refused = delete(path);
    Refusals.assertShape(refused, 409);
    assertThat(refused.text("message")).contains("used by 1 service", service);

    assertThat(
            api.http
                .patch(
                    "/tmf-api/serviceInventory/v4/service/" + service, "{\"state\":\"terminated\"}")
                .status())
        .isEqualTo(200);
    assertThat(delete(path).status()).isEqualTo(204);
    assertThat(api.http.get(path).status()).isEqualTo(404);
  }

  @Test
  void aResourceSpecificationThatAServiceIsMadeOfStays() {
    String resource = new TestCatalog(api).resource("An address", "{\"connector\":\"kea\"}");
    String service =
        api.http
            .post(
                SERVICES + "serviceSpecification",
                "{\"name\":\"of it\",\"fulfilment\":{\"resources\":[{\"name\":\"ip\",\"resourceSpecification\":{\"id\":\"%s\"}}]}}"
                    .formatted(resource))
            .text("id");
    Http.Answer refused = delete(RESOURCES + "resourceSpecification/" + resource);
    Refusals.assertShape(refused, 409);
    assertThat(refused.text("message")).contains("used by 1 serviceSpecification", service);
    assertThat(delete(SERVICES + "serviceSpecification/" + service).status()).isEqualTo(204);
    assertThat(delete(RESOURCES + "resourceSpecification/" + resource).status()).isEqualTo(204);
  }

  private Http.Answer delete(String path) {
    return api.http.send(api.http.request(path).DELETE());
  }
}
