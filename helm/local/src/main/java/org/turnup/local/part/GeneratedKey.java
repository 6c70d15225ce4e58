package org.turnup.local.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;

/**
 * 32 random bytes in Base64, made once for a home and kept with its data: what they have sealed is
 * of no use without them.
 *
 * @param file where it is kept; readable for its owner only
 */
record GeneratedKey(Path file) {
  private static final int BYTES = 32;

  /** The key; made now if there is none. */
  String text() {
    try {
      if (!Files.exists(file)) {
        make();
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make or read the key " + file, e);
    }
  }

  private void make() throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    // A temporary file is its owner's alone from the first moment on.
    Path folder = DataFolders.create(Objects.requireNonNull(file.getParent()));
    Path made = Files.createTempFile(folder, "key", ".new");
    Files.writeString(made, Base64.getEncoder().encodeToString(key) + System.lineSeparator());
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
