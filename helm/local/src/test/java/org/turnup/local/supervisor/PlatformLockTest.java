package org.turnup.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformLockTest {
  @TempDir private Path folder;

  @Test
  void onlyOneHoldsIt() {
    Path file = folder.resolve("turnup.lock");
    try (PlatformLock lock = PlatformLock.tryAcquire(file).orElseThrow()) {
      assertThat(lock).isNotNull();
      assertThat(PlatformLock.tryAcquire(file)).isEmpty();
    }
    try (PlatformLock again = PlatformLock.tryAcquire(file).orElseThrow()) {
      assertThat(again).isNotNull();
    }
  }
}
