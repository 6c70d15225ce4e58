package org.turnup.local.part;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs of this system, unpacked once into the build folder. */
final class PostgresBinaries {
  private static final int EXECUTABLE = 0100;

  private PostgresBinaries() {}

  /**
   * @param parent where unpacked programs are kept, one folder for each archive
   * @return the folder with {@code bin}, {@code lib} and {@code share}
   */
  static Path unpackedIn(Path parent) {
    try (InputStream packed =
        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), architecture())) {
      byte[] archive = packed.readAllBytes();
      Path unpacked = parent.resolve(name(archive));
      if (!Files.isDirectory(unpacked)) {
        DataFolders.create(parent);
        Path draft = Files.createTempDirectory(parent, "unpacking-");
        unpack(archive, draft);
        moveInto(unpacked, draft);
      }
      return unpacked;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unpack PostgreSQL", e);
    }
  }

  private static void moveInto(Path unpacked, Path draft) throws IOException {
    try {
      Files.move(draft, unpacked);
    } catch (FileAlreadyExistsException sameFromAnotherProcess) {
      DataFolders.delete(draft);
    }
  }

  private static void unpack(byte[] archive, Path folder) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, folder);
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    Path file = folder.resolve(entry.getName()).normalize();
    if (!file.startsWith(folder)) {
      throw new IOException("The archive leads out of its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.resolveSibling("."));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(file, folder.resolve(entry.getLinkName()));
    } else {
      Files.copy(tar, file);
      if ((entry.getMode() & EXECUTABLE) != 0 && !file.toFile().setExecutable(true, false)) {
        throw new IOException("Cannot make " + file + " executable");
      }
    }
  }

  private static String name(byte[] archive) {
    CRC32 sum = new CRC32();
    sum.update(archive);
    return "%08x".formatted(sum.getValue());
  }

  private static String system() {
    return System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
  }

  private static String architecture() {
    String name = System.getProperty("os.arch");
    return name.equals("amd64") ? "x86_64" : name;
  }
}
