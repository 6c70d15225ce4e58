package org.turnup.local.opensearch.ism;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.opensearch.cluster.metadata.IndexMetadata;

/**
 * Policies and the indices under them, as they were read at one time.
 *
 * @param policies by their id
 * @param managed by the id of the index
 */
record Configuration(Map<String, StoredPolicy> policies, Map<String, ManagedIndex> managed) {

  Optional<StoredPolicy> policy(String id) {
    return Optional.ofNullable(policies.get(id));
  }

  Optional<ManagedIndex> managed(IndexMetadata index) {
    return Optional.ofNullable(managed.get(index.getIndexUUID()));
  }

  /** The state of an index now; empty when its policy is gone. */
  Optional<State> state(ManagedIndex managed, IndexMetadata index, Instant now) {
    return policy(managed.policyId())
        .map(StoredPolicy::policy)
        .map(
            policy ->
                policy.at(
                    Duration.between(created(index), now),
                    managed.firstState().isEmpty() ? policy.defaultState() : managed.firstState()));
  }

  /** The policy that takes an index which nobody has put under one. */
  Optional<Policy> takenBy(IndexMetadata index) {
    String name = index.getIndex().getName();
    return policies.values().stream()
        .map(StoredPolicy::policy)
        .filter(policy -> policy.takes(name, created(index)).isPresent())
        .max(
            Comparator.comparingInt(
                policy -> policy.takes(name, created(index)).orElse(Integer.MIN_VALUE)));
  }

  private static Instant created(IndexMetadata index) {
    return Instant.ofEpochMilli(index.getCreationDate());
  }
}
