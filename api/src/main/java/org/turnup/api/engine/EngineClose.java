package org.turnup.api.engine;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * Closes the engine's client, and waits for it only so long: a stream of jobs that was to be opened
 * anew while its worker was closed keeps its lock (client 8.8), and a second close would wait for
 * it for ever. The engine is away then; without a limit this application could not end.
 */
final class EngineClose implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(EngineClose.class);

  private final AutoCloseable client;
  private final Duration patience;

  EngineClose(AutoCloseable client, Duration patience) {
    this.client = client;
    this.patience = patience;
  }

  @Override
  public void destroy() throws InterruptedException {
    Thread closing = Thread.ofPlatform().daemon().name("engine-close").start(this::close);
    if (!closing.join(patience)) {
      LOG.warn("the engine's client did not close within {}; it is left", patience);
      closing.interrupt();
    }
  }

  private void close() {
    try {
      client.close();
    } catch (Exception e) {
      LOG.info("the engine's client did not close cleanly: {}", e.toString());
    }
  }
}
