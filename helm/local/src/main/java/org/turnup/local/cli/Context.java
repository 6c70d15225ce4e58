package org.turnup.local.cli;

import org.turnup.local.PlatformHome;
import org.turnup.local.PlatformSettings;
import org.turnup.local.ProjectBuild;

/**
 * What every command gets.
 *
 * @param terminal where it writes
 * @param settings of the platform that it is about
 */
record Context(Terminal terminal, PlatformSettings settings) {

  static Context standard() {
    return new Context(
        Terminal.standard(), PlatformSettings.from(System.getenv(), ProjectBuild.locate()));
  }

  PlatformHome home() {
    return settings.home();
  }
}
