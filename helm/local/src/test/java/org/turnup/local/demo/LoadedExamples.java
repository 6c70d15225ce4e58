package org.turnup.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.turnup.local.Endpoints;
import org.turnup.local.Json;
import org.turnup.local.ProjectBuild;

/** The example catalog, loaded into a platform as the demo loads it. */
public final class LoadedExamples {

  private final CatalogFile catalog;

  /** Waits until processes are deployed and connectors registered, and loads the catalog. */
  public LoadedExamples(Endpoints endpoints) throws IOException {
    ApiClient api = new ApiClient(endpoints.api(), Map.of());
    awaitIn(api, "/turnup/v1/process", "service-order");
    awaitIn(api, "/turnup/v1/connector", "powerdns");
    JsonNode examples =
        Json.tree(
            Files.readString(ProjectBuild.locate().root().resolve("docs/examples/catalog.json")));
    catalog = new CatalogFile(api);
    try {
      catalog.load(examples);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void awaitIn(ApiClient api, String path, String expected) {
    Awaitility.await(path + " lists " + expected)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(300))
        .ignoreExceptions()
        .until(() -> api.get(path).json().toString().contains(expected));
  }

  /** Id of a service specification of the examples. */
  public String serviceSpecification(String name) {
    return catalog.resolve("serviceSpecification", "name:" + name);
  }
}
