package org.turnup.workflows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files below {@code src/main/resources}. */
final class ModelFiles {

  private static final Path ROOT = Path.of("src", "main", "resources");

  private ModelFiles() {}

  static List<BpmnModel> models() {
    return files(".bpmn").map(BpmnModel::read).toList();
  }

  static List<FormModel> forms() {
    return files(".form").map(FormModel::read).toList();
  }

  /** Every file, named as on the class path. */
  static List<String> names() {
    return files("").map(file -> ROOT.relativize(file).toString().replace('\\', '/')).toList();
  }

  private static Stream<Path> files(String suffix) {
    try (Stream<Path> walk = Files.walk(ROOT)) {
      return walk
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(suffix))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
