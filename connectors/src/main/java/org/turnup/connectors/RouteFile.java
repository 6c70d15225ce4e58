package org.turnup.connectors;

import java.util.Optional;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;

/**
 * The files of one connector.
 *
 * @param name file name of the routes, for messages
 * @param text the routes
 * @param declaration text of the file beside them; empty for a connector that declares nothing
 */
record RouteFile(String name, String text, Optional<String> declaration) {

  Resource resource() {
    return ResourceHelper.fromString(name, text);
  }

  String declarationName() {
    return name.replaceFirst("\\.yaml$", ".connector.yaml");
  }
}
