package org.turnup.api.engine;

/** Something that looks, every sweep interval, for what the normal way has missed. */
@FunctionalInterface
public interface Sweep {

  void sweep();
}
