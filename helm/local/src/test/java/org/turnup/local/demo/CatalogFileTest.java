package org.turnup.local.demo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.turnup.local.PlatformException;

/** A file that is no catalog is refused before anything is sent. */
class CatalogFileTest {

  private static final String NOBODY_LISTENS = "http://127.0.0.1:1";

  @TempDir private Path folder;

  private void load(Path file) throws InterruptedException {
    CatalogFile.at(NOBODY_LISTENS).load(file, line -> {});
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> load(folder.resolve("none.json")))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("none.json")
        .hasMessageContaining("there is no such file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# A heading|is no JSON",
        "[]|is no catalog",
        "{\"specifications\": []}|expected an object with pools, resourceSpecifications, serviceSpecifications",
        "{\"pools\": [{}]}|Each entry needs a name"
      })
  void whatIsNoCatalogIsRefused(String content, String reason) throws IOException {
    Path file = Files.writeString(folder.resolve("catalog.json"), content);
    assertThatThrownBy(() -> load(file))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining(reason);
  }
}
