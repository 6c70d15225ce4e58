package org.turnup.api.tmf.store;

/** The tenant on whose behalf something happens. Until callers log in there is one. */
public final class Tenants {

  public static final String DEFAULT = "default";

  private Tenants() {}
}
