package org.turnup.api.engine;

/**
 * Told, inside of a transaction, that the engine has lost its data: the keys of its instances and
 * definitions mean nothing any more, and will be those of others. A key of a lost instance is kept
 * as its negative, which no engine gives out.
 */
@FunctionalInterface
public interface EngineLoss {

  void lost();
}
