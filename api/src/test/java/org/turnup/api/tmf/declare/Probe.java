package org.turnup.api.tmf.declare;

import java.util.Objects;

/** A resource of which only the kernel knows. */
public final class Probe {

  public static final TmfResource RESOURCE =
      Objects.requireNonNull(DeclarationFile.read("tmf/probe.yaml").resources().get("probe"));

  private Probe() {}
}
