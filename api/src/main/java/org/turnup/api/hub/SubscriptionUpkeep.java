package org.turnup.api.hub;

import java.sql.Timestamp;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.turnup.api.engine.Sweep;
import org.turnup.api.tmf.error.TmfProblem;

/** Keeps the tables of the hub as small and as right as they can be. */
@Component
class SubscriptionUpkeep implements Sweep {

  private static final Logger LOG = LoggerFactory.getLogger(SubscriptionUpkeep.class);

  /** Rows of a kind that one sweep removes at most, so that it is over soon. */
  private static final int BATCH = 10_000;

  private final Subscriptions subscriptions;
  private final DeadLetters dead;
  private final PostedEvents posted;
  private final SubscriptionKeys keys;
  private final SecretSeal seal;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final HubProperties properties;
  private final DeadLetterProperties deadLetters;

  /** Sequence of the event up to which sweeps have looked; zero to begin anew. */
  private volatile long lookedThrough;

  SubscriptionUpkeep(
      Subscriptions subscriptions,
      DeadLetters dead,
      PostedEvents posted,
      SubscriptionKeys keys,
      SecretSeal seal,
      JdbcClient jdbc,
      Clock clock,
      HubProperties properties,
      DeadLetterProperties deadLetters) {
    this.subscriptions = subscriptions;
    this.dead = dead;
    this.posted = posted;
    this.keys = keys;
    this.seal = seal;
    this.jdbc = jdbc;
    this.clock = clock;
    this.properties = properties;
    this.deadLetters = deadLetters;
  }

  /**
   * What was stored before this start: a new version of Turnup may have events that an older one
   * did not, and another key may seal the secrets now.
   */
  void renew() {
    for (Subscription subscription : subscriptions.list(null)) {
      reseal(subscription);
      try {
        subscriptions.setKeys(
            subscription.id(),
            keys.of(subscription.api(), subscription.topic(), subscription.parsedQuery()));
      } catch (TmfProblem e) {
        LOG.warn(
            "subscription {} gets the events it got before: {}", subscription.id(), e.message());
      }
    }
  }

  private void reseal(Subscription subscription) {
    if (subscription.sealedSecrets().stream().allMatch(seal::isCurrent)) {
      return;
    }
    try {
      subscriptions.reseal(
          subscription,
          subscription.sealedSecrets().stream()
              .map(text -> seal.open(subscription.id(), text))
              .map(secret -> seal.seal(subscription.id(), secret))
              .toList());
    } catch (SecretSeal.SealedException e) {
      LOG.error("subscription {} cannot be told anything: {}", subscription.id(), e.getMessage());
    }
  }

  @Override
  public void sweep() {
    subscriptions.deleteOrphans(BATCH);
    dead.deleteBefore(clock.instant().minus(deadLetters.retention()), BATCH);
    posted.deleteOrphans(BATCH);
    deleteOldEvents();
  }

  /**
   * Goes through the oldest events, a batch each sweep, and begins anew where they are young: those
   * that somebody still waits for are not read again each time.
   */
  private void deleteOldEvents() {
    lookedThrough =
        jdbc.sql(
                """
                with looked as materialized (
                  select seq, event_time < :before as is_old from event where seq > :from order by seq limit :batch),
                gone as (
                  delete from event e
                   where e.seq > :from and e.seq <= (select max(seq) from looked) and e.event_time < :before
                     and not exists (select 1 from hub_delivery d where d.seq = e.seq))
                select case when count(*) = :batch and bool_and(is_old) then max(seq) else 0 end from looked""")
            .param("before", Timestamp.from(clock.instant().minus(properties.retention())))
            .param("from", lookedThrough)
            .param("batch", BATCH)
            .query(Long.class)
            .single();
  }
}
