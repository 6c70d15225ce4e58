package org.turnup.local.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.turnup.local.Part;
import org.turnup.local.process.Command;

/**
 * A Spring Boot application, run from a copy of its jar: a build beside the running platform must
 * not pull it away.
 */
final class ApplicationJar {
  private final PartContext context;
  private final Part part;
  private final String module;

  ApplicationJar(PartContext context, Part part, String module) {
    this.context = context;
    this.part = part;
    this.module = module;
  }

  void copy() {
    Path built = context.build().application(module);
    try {
      Files.copy(built, copied(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot copy " + built, e);
    }
  }

  Command command(Map<String, String> variables) {
    return context.java(
        part,
        context.home().run(),
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:MaxDirectMemorySize=64m",
            "--enable-native-access=ALL-UNNAMED",
            "-jar",
            copied().toString()),
        variables);
  }

  private Path copied() {
    return context.home().run().resolve(part.label() + ".jar");
  }
}
