package org.turnup.api.tmf.declare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The declaration of one TMF Open API: a file {@code tmf/tmf*.yaml} on the class path. A new file
 * is a new API.
 *
 * @param number for example {@code TMF641}
 * @param version of the specification, for example {@code 4.1.0}
 * @param basePaths where it is served; the path of the specification first
 * @param resources by name, in the order of the file
 * @param parts what stands below a resource and has its routes made by hand; by name
 */
public record TmfApi(
    String number,
    String title,
    String version,
    List<String> basePaths,
    Map<String, TmfResource> resources,
    Map<String, TmfResource> parts) {

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
    return declared(api, name, TmfApi::resources);
  }

  /** As {@link #resource}, of those below another. */
  public static TmfResource part(String api, String name) {
    return declared(api, name, TmfApi::parts);
  }

  private static TmfResource declared(
      String api, String name, Function<TmfApi, Map<String, TmfResource>> among) {
    return all().stream()
        .filter(one -> one.number().equals(api))
        .flatMap(one -> Optional.ofNullable(among.apply(one).get(name)).stream())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(api + " declares no resource " + name));
  }

  private static final class Loaded {

    private static final List<TmfApi> APIS = load();

    private static List<TmfApi> load() {
      try {
        return Arrays.stream(
                new PathMatchingResourcePatternResolver().getResources("classpath*:tmf/tmf*.yaml"))
            .map(file -> "tmf/" + file.getFilename())
            .distinct()
            .sorted()
            .map(DeclarationFile::read)
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
