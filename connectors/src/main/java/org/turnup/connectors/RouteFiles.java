package org.turnup.connectors;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the files of a connector: first in the extra folders, then among the bundled ones. A
 * declaration counts where its routes stand: those of another file may take other parameters.
 */
final class RouteFiles {

  private final List<Path> extraFolders;

  RouteFiles(List<Path> extraFolders) {
    this.extraFolders = List.copyOf(extraFolders);
  }

  /**
   * The files for a name.
   *
   * @throws IllegalArgumentException saying where they were looked for
   */
  RouteFile find(String name) {
    String routes = name + ".yaml";
    String declaration = name + ".connector.yaml";
    for (Path folder : extraFolders) {
      Optional<String> text = read(folder.resolve(routes));
      if (text.isPresent()) {
        return new RouteFile(routes, text.get(), read(folder.resolve(declaration)));
      }
    }
    return bundled(routes)
        .map(text -> new RouteFile(routes, text, bundled(declaration)))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Connector '%s' has settings but no route file; looked for %s in %s and for classpath:connectors/%s"
                        .formatted(name, routes, extraFolders, routes)));
  }

  /**
   * The name of a connector as its file in a folder spells it; as it was given when there is no
   * such file, or more than one.
   */
  String spelled(String given) {
    if (extraFolders.stream().anyMatch(f -> Files.exists(f.resolve(given + ".yaml")))) {
      return given;
    }
    Set<String> names =
        extraFolders.stream()
            .flatMap(folder -> names(folder).stream())
            .filter(name -> Spelling.plain(name).equals(Spelling.plain(given)))
            .collect(Collectors.toSet());
    return names.size() == 1 ? names.iterator().next() : given;
  }

  private static List<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(".yaml"))
          .map(file -> file.substring(0, file.length() - ".yaml".length()))
          .filter(name -> name.matches(ConnectorSettings.NAME))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> read(Path path) {
    try {
      return Files.isRegularFile(path) ? Optional.of(Files.readString(path)) : Optional.empty();
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot read the file " + path + ": " + e, e);
    }
  }

  private static Optional<String> bundled(String file) {
    try (InputStream found = RouteFiles.class.getResourceAsStream("/connectors/" + file)) {
      return found == null
          ? Optional.empty()
          : Optional.of(new String(found.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
