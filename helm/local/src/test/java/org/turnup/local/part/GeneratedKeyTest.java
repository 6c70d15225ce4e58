package org.turnup.local.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedKeyTest {
  @TempDir private Path home;

  @Test
  void aKeyIsMadeOnceAndKept() throws IOException {
    Path file = home.resolve("data/api/secret-key");
    String made = new GeneratedKey(file).text();
    assertThat(Base64.getDecoder().decode(made)).hasSize(32);
    assertThat(new GeneratedKey(file).text()).isEqualTo(made);
    assertThat(new GeneratedKey(home.resolve("other/secret-key")).text()).isNotEqualTo(made);
    assertThat(Files.getPosixFilePermissions(file))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }
}
