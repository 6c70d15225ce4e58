package org.turnup.local.opensearch.ism;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.opensearch.cluster.metadata.IndexMetadata;
import org.opensearch.rest.RestRequest;

/** Puts indices under a policy, under another one, or under none. */
final class AssignHandler extends Handler {
  private static final String INDEX = "index";

  private final Store store;
  private final Indices indices;
  private final AutoManagement auto;
  private final Clock clock;

  AssignHandler(Store store, Indices indices, AutoManagement auto, Clock clock) {
    this.store = store;
    this.indices = indices;
    this.auto = auto;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(route("add"), route("change_policy"), route("remove"));
  }

  private static Route route(String what) {
    return new Route(RestRequest.Method.POST, BASE + "/" + what + "/{" + INDEX + "}");
  }

  @Override
  Supplier<Answer> read(RestRequest request) throws IOException {
    String expression = request.param(INDEX);
    Fields body = new Fields("body", body(request));
    String what = request.path().split("/")[3];
    return switch (what) {
      case "add" -> {
        String policy = body.text("policy_id");
        yield () -> add(indices.matching(expression), policy);
      }
      case "change_policy" -> {
        Change change = Change.read(body);
        yield () -> change(indices.matching(expression), change);
      }
      default -> () -> remove(indices.matching(expression));
    };
  }

  private Answer add(List<IndexMetadata> asked, String policyId) {
    Configuration configuration = store.read();
    if (configuration.policy(policyId).isEmpty()) {
      throw PolicyHandler.notFound(policyId);
    }
    Updated updated = new Updated();
    for (IndexMetadata index : asked) {
      if (configuration.managed(index).isPresent()) {
        updated.failed(
            index,
            "This index already has a policy, use the update policy API to update index policies");
      } else {
        store.put(managed(index, policyId, ""));
        updated.count++;
      }
    }
    return updated.answer();
  }

  private Answer change(List<IndexMetadata> asked, Change change) {
    Configuration configuration = store.read();
    Policy policy =
        configuration
            .policy(change.policyId())
            .map(StoredPolicy::policy)
            .orElseThrow(() -> PolicyHandler.notFound(change.policyId()));
    if (!change.state().isEmpty() && policy.find(change.state()).isEmpty()) {
      throw new IllegalArgumentException(
          "Policy [%s] has no state [%s]".formatted(policy.id(), change.state()));
    }
    Updated updated = new Updated();
    for (IndexMetadata index : asked) {
      Optional<ManagedIndex> managed = configuration.managed(index);
      if (managed.isEmpty()) {
        updated.failed(index, "This index is not being managed");
      } else if (change.concerns(
          configuration.state(managed.get(), index, clock.instant()).map(State::name))) {
        store.put(managed(index, policy.id(), change.state()));
        updated.count++;
      }
    }
    return updated.answer();
  }

  private Answer remove(List<IndexMetadata> asked) {
    Configuration configuration = store.read();
    Updated updated = new Updated();
    for (IndexMetadata index : asked) {
      if (configuration.managed(index).isEmpty()) {
        updated.failed(index, "This index does not have a policy to remove");
      } else {
        // First, or the next round would put it back under a policy that takes new indices.
        auto.exclude(index);
        store.deleteManaged(index.getIndexUUID());
        updated.count++;
      }
    }
    return updated.answer();
  }

  private static ManagedIndex managed(IndexMetadata index, String policyId, String firstState) {
    return new ManagedIndex(index.getIndex().getName(), index.getIndexUUID(), policyId, firstState);
  }

  /**
   * @param policyId the other policy
   * @param state where to begin in it; empty: in its default state
   * @param include states whose indices are meant; empty: all
   */
  private record Change(String policyId, String state, Set<String> include) {
    static Change read(Fields body) {
      String state = body.optionalText("state");
      return new Change(
          body.text("policy_id"),
          state == null ? "" : state,
          body.objects("include").stream()
              .map(each -> new Fields("include", each).text("state"))
              .collect(Collectors.toSet()));
    }

    boolean concerns(Optional<String> present) {
      return include.isEmpty() || present.filter(include::contains).isPresent();
    }
  }

  /** What was done to the indices that were asked for. */
  private static final class Updated {
    private final List<Map<String, Object>> failed = new ArrayList<>();
    private int count;

    void failed(IndexMetadata index, String reason) {
      failed.add(
          Map.of(
              "index_name", index.getIndex().getName(),
              "index_uuid", index.getIndexUUID(),
              "reason", reason));
    }

    Answer answer() {
      return Answer.ok(
          Map.of(
              "updated_indices", count, "failures", !failed.isEmpty(), "failed_indices", failed));
    }
  }
}
