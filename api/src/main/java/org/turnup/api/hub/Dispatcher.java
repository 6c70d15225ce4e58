package org.turnup.api.hub;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.turnup.api.engine.Sweep;
import org.turnup.api.tmf.store.PassingFaults;

/**
 * Begins what is due, each delivery on a thread of its own, and notes what came of it. Each
 * subscription has its own places, so that a slow subscriber fills only these.
 */
@Component
class Dispatcher implements Sweep, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Subscriptions subscriptions;
  private final Deliveries deliveries;
  private final Attempt attempt;
  private final RetrySchedule schedule = new RetrySchedule(RandomGenerator.getDefault());
  private final HubProperties properties;
  private final Clock clock;
  private final MeterRegistry meters;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("hub-", 0).factory());
  private final Map<UUID, AtomicInteger> inFlight = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile boolean isClosed;

  Dispatcher(
      Subscriptions subscriptions,
      Deliveries deliveries,
      Attempt attempt,
      HubProperties properties,
      Clock clock,
      MeterRegistry meters) {
    this.subscriptions = subscriptions;
    this.deliveries = deliveries;
    this.attempt = attempt;
    this.properties = properties;
    this.clock = clock;
    this.meters = meters;
  }

  @Override
  public void sweep() {
    drain();
  }

  /**
   * Begins all that is due and has a place. Whoever comes while another does this only asks the
   * other to look once more.
   */
  void drain() {
    if (asked.getAndIncrement() > 0) {
      return;
    }
    int seen = 1;
    try {
      do {
        seen = asked.get();
        begin();
      } while (asked.addAndGet(-seen) > 0);
    } catch (RuntimeException e) {
      asked.set(0);
      throw e;
    }
  }

  private void begin() {
    if (isClosed) {
      return;
    }
    for (Subscription subscription : subscriptions.withDueDeliveries()) {
      AtomicInteger places = inFlight.computeIfAbsent(subscription.id(), id -> new AtomicInteger());
      int free = properties.inFlight() - places.get();
      if (free > 0) {
        for (Delivery delivery : deliveries.take(subscription, free)) {
          places.incrementAndGet();
          threads.execute(() -> carry(delivery, places));
        }
      }
    }
  }

  private void carry(Delivery delivery, AtomicInteger places) {
    try {
      note(delivery, outcome(delivery));
    } catch (RuntimeException e) {
      // Not noted: when the lease is over the delivery is made once more.
      LOG.warn(
          "event {} for subscription {}: outcome not noted: {}",
          delivery.eventId(),
          delivery.subscription().id(),
          e.toString());
    } finally {
      places.decrementAndGet();
      next();
    }
  }

  /** What nobody has thought of counts as an attempt, too, or it would be made anew for ever. */
  private Attempt.Outcome outcome(Delivery delivery) {
    try {
      return attempt.make(delivery);
    } catch (RuntimeException e) {
      if (PassingFaults.isPassing(e)) {
        throw e;
      }
      LOG.error(
          "event {} for subscription {} cannot be sent",
          delivery.eventId(),
          delivery.subscription().id(),
          e);
      return new Attempt.Outcome.Failed("internal error: " + e);
    }
  }

  private void next() {
    try {
      drain();
    } catch (RuntimeException e) {
      LOG.warn("deliveries wait for the next sweep: {}", e.toString());
    }
  }

  private void note(Delivery delivery, Attempt.Outcome outcome) {
    String counted =
        switch (outcome) {
          case Attempt.Outcome.Delivered d -> {
            deliveries.done(delivery);
            yield "delivered";
          }
          case Attempt.Outcome.NotAsked n -> {
            deliveries.done(delivery);
            yield "notAsked";
          }
          case Attempt.Outcome.Gone g -> {
            LOG.info(
                "subscription {} ended: its callback answered 410", delivery.subscription().id());
            subscriptions.delete(delivery.subscription().id());
            yield "gone";
          }
          case Attempt.Outcome.Failed failed -> failed(delivery, failed.reason());
        };
    meters.counter("turnup.hub.deliveries", "outcome", counted).increment();
  }

  private String failed(Delivery delivery, String reason) {
    Optional<Instant> next =
        schedule.next(delivery.attempts(), delivery.firstAttempt(), clock.instant());
    LOG.info(
        "event {} for subscription {}: attempt {} failed, {}: {}",
        delivery.eventId(),
        delivery.subscription().id(),
        delivery.attempts(),
        next.map(at -> "again at " + at).orElse("given up"),
        reason);
    if (next.isPresent()) {
      deliveries.retry(delivery, next.get(), reason);
      return "failed";
    }
    deliveries.bury(delivery, reason);
    return "dead";
  }

  /** What is under way has some seconds to end; the rest is taken over when its lease is over. */
  @Override
  public void close() throws InterruptedException {
    isClosed = true;
    threads.shutdown();
    if (!threads.awaitTermination(3, TimeUnit.SECONDS)) {
      threads.shutdownNow();
    }
  }
}
