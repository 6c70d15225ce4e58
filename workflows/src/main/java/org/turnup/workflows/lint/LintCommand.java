package org.turnup.workflows.lint;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The check of files from the command line, before they are deployed. What is deployed already it
 * does not know; it takes the files that lie in the same folders for it.
 */
public final class LintCommand {

  private static final Pattern FORM_ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern FIELD = Pattern.compile("\"key\"\\s*:\\s*\"([^\"]+)\"");

  private LintCommand() {}

  /**
   * Checks files.
   *
   * @param arguments {@code --connectors a,b} and the files
   */
  public static void main(String[] arguments) {
    Set<String> connectors = new HashSet<>();
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--connectors") && i + 1 < arguments.length) {
        connectors.addAll(List.of(arguments[++i].split(",")));
      } else {
        files.add(Path.of(arguments[i]).toAbsolutePath());
      }
    }
    System.exit(run(connectors, files, System.out) ? 0 : 1);
  }

  /** Whether nothing was found. */
  static boolean run(Set<String> connectors, List<Path> files, PrintStream out) {
    Surroundings known = surroundings(connectors, files);
    boolean clean = true;
    for (Path file : files) {
      List<Finding> findings =
          ModelCheck.check(String.valueOf(file.getFileName()), bytes(file), known).findings();
      for (Finding finding : findings) {
        out.printf(
            "%s: %s: %s%n",
            file.getFileName(), finding.isError() ? "error" : "warning", finding.sentence());
      }
      clean &= findings.isEmpty();
    }
    return clean;
  }

  private static Surroundings surroundings(Set<String> connectors, List<Path> files) {
    Set<Path> all = new HashSet<>();
    files.forEach(file -> all.addAll(besides(file)));
    Surroundings nothing = new Surroundings(connectors, Map.of(), Set.of(), Map.of(), Set.of());
    Map<String, Boolean> processes = new HashMap<>();
    Map<String, Set<String>> forms = new HashMap<>();
    forms.put(ModelCheck.BUILT_IN_FORM, Set.of());
    Set<String> decisions = new HashSet<>();
    for (Path file : all) {
      if (file.toString().endsWith(".form")) {
        String text = new String(bytes(file), StandardCharsets.UTF_8);
        // Ids of its fields too; one name too many does no harm here.
        matches(FORM_ID, text).forEach(id -> forms.put(id, matches(FIELD, text)));
      } else {
        Checked checked =
            ModelCheck.check(String.valueOf(file.getFileName()), bytes(file), nothing);
        processes.putAll(checked.processes());
        decisions.addAll(checked.decisions());
      }
    }
    return new Surroundings(connectors, processes, Set.of(), forms, decisions);
  }

  private static Set<Path> besides(Path file) {
    Path folder = file.getParent();
    if (folder == null) {
      return Set.of(file);
    }
    try (Stream<Path> beside = Files.list(folder)) {
      return beside
          .filter(path -> path.toString().matches(".*\\.(bpmn|dmn|form)"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
