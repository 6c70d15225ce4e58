package org.turnup.peers;

/** The network system behind a {@link SimulatorServer}. Called by many threads at once. */
public interface SimulatedSystem {

  /**
   * Acts on the request and answers as the real system does; state is durable before it returns.
   */
  Answer handle(Call call);

  /** How the real system answers a login that it does not know. */
  Answer unauthorized();
}
