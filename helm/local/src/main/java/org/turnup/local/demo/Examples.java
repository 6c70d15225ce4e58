package org.turnup.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.turnup.local.Json;

/**
 * The files in {@code docs/examples}.
 *
 * @param catalog pools and specifications
 * @param orders in the order in which they are shown
 */
record Examples(JsonNode catalog, List<ExampleOrder> orders) {
  private static final String RUN = "{run}";

  /**
   * @param root the project's top folder
   * @param run makes names that must be new unique; letters and digits
   */
  static Examples read(Path root, String run) {
    Path folder = root.resolve("docs/examples");
    String orders = text(folder.resolve("orders.json")).replace(RUN, run);
    return new Examples(
        Json.tree(text(folder.resolve("catalog.json"))),
        List.of(Json.read(orders, ExampleOrder[].class)));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
