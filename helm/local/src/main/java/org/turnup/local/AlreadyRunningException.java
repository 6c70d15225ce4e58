package org.turnup.local;

/** Another supervisor holds this platform home. */
public final class AlreadyRunningException extends PlatformException {
  private static final long serialVersionUID = 1L;

  public AlreadyRunningException(PlatformHome home) {
    super("The platform in " + home.directory() + " is running already, or is being started.");
  }
}
