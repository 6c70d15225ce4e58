package org.turnup.local.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.turnup.local.Part;
import org.turnup.local.PlatformSettings;
import org.turnup.local.ProjectBuild;

class PartContextTest {
  @TempDir private Path folder;

  @Test
  void aPartThatIsRestartedGetsTheOptionsThatAreSetThen() {
    ProjectBuild build = ProjectBuild.locate();
    PlatformSettings settings =
        PlatformSettings.from(Map.of(PlatformSettings.HOME, folder.toString()), build);
    Map<String, String> set = Map.of(PartContext.JVM_OPTIONS, " -Dgiven=1  -Dgiven=2 ");
    PartContext context = new PartContext(settings, build, Map.of(Part.API, set));
    assertThat(context.java(Part.API, folder, List.of("-jar"), Map.of()).line())
        .containsSubsequence("-Dgiven=1", "-Dgiven=2", "-jar");
    assertThat(context.java(Part.WORKERS, folder, List.of("-jar"), Map.of()).line())
        .doesNotContain("-Dgiven=1");
  }
}
