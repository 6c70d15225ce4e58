package org.turnup.connectors.kit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;

/**
 * The contract on a connector in a folder of somebody's own: {@code ./turnup connector test FOLDER}
 * names it.
 */
class FolderContractTest extends ConnectorContract {

  private static final String FOLDER = System.getProperty("turnup.connector", "");

  @Override
  protected SystemUnderTest startSystem(Path data) throws Exception {
    assumeTrue(!FOLDER.isEmpty(), "no folder is named: ./turnup connector test FOLDER");
    return new FolderSystem(Path.of(FOLDER), System.getenv());
  }

  @Override
  protected List<Path> routeFolders() {
    return List.of(Path.of(FOLDER));
  }
}
