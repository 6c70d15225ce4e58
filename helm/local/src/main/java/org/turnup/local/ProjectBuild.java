package org.turnup.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What Maven built: the platform runs from the build folders of the working tree, nothing is
 * installed.
 *
 * @param root the project's top folder
 */
public record ProjectBuild(Path root) {

  /** Finds the working tree that this class was built in. */
  public static ProjectBuild locate() {
    Path code;
    try {
      code =
          Path.of(ProjectBuild.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The class path is no path", e);
    }
    for (@Nullable Path folder = code; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("mvnw")) && Files.exists(folder.resolve("helm/local"))) {
        return new ProjectBuild(folder);
      }
    }
    throw new PlatformException(code + " is in no working tree of Turnup.");
  }

  /** Where this module was built. */
  public Path target() {
    return root.resolve("helm/local/target");
  }

  /**
   * Class path for the child processes that are ours. Classes come from the folder, not from the
   * jar: a jar that is rebuilt under a running process breaks it.
   */
  public String classPath() {
    return target().resolve("classes") + ":" + target().resolve("lib") + "/*";
  }

  /** The unpacked Camunda distribution. */
  public Path camunda() {
    return only(target().resolve("camunda"), "camunda-zeebe-*");
  }

  /**
   * The runnable jar of an application.
   *
   * @param module {@code api} or {@code workers}
   */
  public Path application(String module) {
    return only(root.resolve(module).resolve("target"), "turnup-" + module + "-*-app.jar");
  }

  private static Path only(Path folder, String glob) {
    if (!Files.isDirectory(folder)) {
      throw missing(folder, glob);
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
      List<Path> newestLast =
          StreamSupport.stream(found.spliterator(), false)
              .sorted(Comparator.comparing(path -> path.toFile().lastModified()))
              .toList();
      if (newestLast.isEmpty()) {
        throw missing(folder, glob);
      }
      return newestLast.getLast();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PlatformException missing(Path folder, String glob) {
    return new PlatformException(
        folder.resolve(glob) + " is not built yet: run ./mvnw -DskipTests package.");
  }
}
