package org.turnup.api.activation;

import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Waits for the end of an activation on behalf of a client. Any api instance may come to work off
 * the end, so it is looked for in the database: after 20 ms and then after twice the time each, no
 * more than ten reads for the longest wait. A virtual thread waits, and holds no connection.
 */
@Component
class Patience {

  private static final long FIRST_PAUSE = 20;

  private final ActivationStore activations;
  private final Duration usual;

  Patience(ActivationStore activations, ActivationProperties properties) {
    this.activations = activations;
    this.usual = properties.patience();
  }

  /**
   * Returns when the activation has ended or the time is over. To be called outside of a
   * transaction.
   */
  void await(UUID activation, Preference preference) {
    Duration most = preference.patience().orElse(usual);
    long left = Math.min(most.toMillis(), ActivationProperties.LONGEST.toMillis());
    long pause = FIRST_PAUSE;
    try {
      while (left > 0) {
        Thread.sleep(Math.min(pause, left));
        if (activations.hasEnded(activation)) {
          return;
        }
        left -= pause;
        pause *= 2;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
