package org.turnup.local.opensearch.ism;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.opensearch.OpenSearchException;
import org.opensearch.client.Client;
import org.opensearch.cluster.metadata.IndexMetadata;

/** One look at every index: takes new ones under their policy, and does what is due. */
final class Round implements Runnable {
  private static final Logger LOG = LogManager.getLogger(Round.class);

  private final Client client;
  private final Store store;
  private final Indices indices;
  private final AutoManagement auto;
  private final Clock clock;

  Round(Client client, Store store, Indices indices, AutoManagement auto, Clock clock) {
    this.client = client;
    this.store = store;
    this.indices = indices;
    this.auto = auto;
    this.clock = clock;
  }

  @Override
  public void run() {
    if (!indices.areKnown()) {
      return;
    }
    try {
      Configuration configuration = store.read();
      if (configuration.policies().isEmpty() && configuration.managed().isEmpty()) {
        return;
      }
      Map<String, IndexMetadata> there =
          indices.all().stream()
              .collect(Collectors.toMap(IndexMetadata::getIndexUUID, Function.identity()));
      configuration.managed().keySet().stream()
          .filter(uuid -> !there.containsKey(uuid))
          .forEach(store::deleteManaged);
      there.values().forEach(index -> look(configuration, index));
    } catch (OpenSearchException | IllegalStateException e) {
      LOG.warn("Index policies are not applied this time: {}", e.toString());
    }
  }

  private void look(Configuration configuration, IndexMetadata index) {
    try {
      Optional<ManagedIndex> managed = configuration.managed(index);
      if (managed.isPresent()) {
        configuration
            .state(managed.get(), index, clock.instant())
            .ifPresent(state -> perform(state, index));
      } else if (auto.allows(index)) {
        configuration.takenBy(index).ifPresent(policy -> take(policy, index));
      }
    } catch (OpenSearchException | IllegalStateException e) {
      LOG.warn("The policy of {} is not applied this time: {}", index.getIndex(), e.toString());
    }
  }

  private void take(Policy policy, IndexMetadata index) {
    store.put(new ManagedIndex(index.getIndex().getName(), index.getIndexUUID(), policy.id(), ""));
  }

  private void perform(State state, IndexMetadata index) {
    state.actions().forEach(action -> action.perform(client, index));
    if (state.actions().contains(Action.DELETE)) {
      LOG.info("{} is deleted: its policy says {}", index.getIndex().getName(), state.name());
      store.deleteManaged(index.getIndexUUID());
    }
  }
}
