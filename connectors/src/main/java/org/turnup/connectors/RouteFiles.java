package org.turnup.connectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;

/** Finds the route file of a connector: first in the extra folders, then among the bundled ones. */
final class RouteFiles {

  private final List<Path> extraFolders;

  RouteFiles(List<Path> extraFolders) {
    this.extraFolders = List.copyOf(extraFolders);
  }

  /**
   * The file for a name.
   *
   * @throws IllegalArgumentException saying where it was looked for
   */
  Resource find(CamelContext context, String name) {
    String file = name + ".yaml";
    for (Path folder : extraFolders) {
      Path path = folder.resolve(file);
      if (Files.isRegularFile(path)) {
        return ResourceHelper.fromString(file, read(path));
      }
    }
    String bundled = "classpath:connectors/" + file;
    Resource resource = ResourceHelper.resolveResource(context, bundled);
    if (resource == null || !resource.exists()) {
      throw new IllegalArgumentException(
          "Connector '%s' has settings but no route file; looked for %s in %s and for %s"
              .formatted(name, file, extraFolders, bundled));
    }
    return resource;
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the route file " + path, e);
    }
  }
}
