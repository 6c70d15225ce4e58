package org.turnup.api.tmf;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The declaration of one TMF Open API: a file in {@code tmf/} on the class path.
 *
 * @param number for example {@code TMF641}
 * @param version of the specification, for example {@code 4.1.0}
 * @param basePaths where it is served; the path of the specification first
 * @param resources by name, in the order of the file
 */
public record TmfApi(
    String number,
    String title,
    String version,
    List<String> basePaths,
    Map<String, TmfResource> resources) {

  private static final List<String> FILES =
      List.of(
          "tmf633-service-catalog",
          "tmf634-resource-catalog",
          "tmf638-service-inventory",
          "tmf639-resource-inventory",
          "tmf640-service-activation",
          "tmf641-service-ordering",
          "tmf645-service-qualification",
          "tmf652-resource-ordering",
          "tmf688-event",
          "tmf702-resource-activation");

  /** All APIs that Turnup speaks. */
  public static List<TmfApi> all() {
    return Loaded.APIS;
  }

  /**
   * A declared resource.
   *
   * @param api number of its API, for example {@code TMF641}
   * @throws IllegalArgumentException when none is declared
   */
  public static TmfResource resource(String api, String name) {
    return all().stream()
        .filter(one -> one.number().equals(api))
        .flatMap(one -> Optional.ofNullable(one.resources().get(name)).stream())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(api + " declares no resource " + name));
  }

  private static final class Loaded {
    private static final List<TmfApi> APIS =
        FILES.stream().map(file -> DeclarationFile.read("tmf/" + file + ".yaml")).toList();
  }
}
