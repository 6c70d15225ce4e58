package org.turnup.api.catalogjob;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Turn of an import or export that reads or writes a whole catalog in one transaction. One at a
 * time: each keeps a connection for as long as it takes, and orders and events need theirs. Files
 * are fetched and sent outside a turn, so a slow server keeps no other job waiting.
 */
@Component
class LongTransaction {

  private final Semaphore turn = new Semaphore(1, true);

  /** Does the work when its turn comes; holds no connection meanwhile. */
  <T> T inTurn(Supplier<T> work) {
    turn.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      turn.release();
    }
  }
}
