package org.turnup.local.opensearch.ism;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opensearch.OpenSearchStatusException;
import org.opensearch.core.rest.RestStatus;
import org.opensearch.rest.RestRequest;

/** Stores, shows and deletes policies. */
final class PolicyHandler extends Handler {
  private static final String POLICIES = BASE + "/policies";
  private static final String ID = "policyID";
  private static final String ONE = POLICIES + "/{" + ID + "}";

  private final Store store;
  private final Clock clock;

  PolicyHandler(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route(RestRequest.Method.GET, POLICIES),
        new Route(RestRequest.Method.GET, ONE),
        new Route(RestRequest.Method.HEAD, ONE),
        new Route(RestRequest.Method.PUT, ONE),
        new Route(RestRequest.Method.DELETE, ONE));
  }

  @Override
  Supplier<Answer> read(RestRequest request) throws IOException {
    String id = request.param(ID);
    if (id == null) {
      return this::all;
    }
    return switch (request.method()) {
      case PUT -> {
        Policy policy = Policy.read(id, body(request), clock.instant());
        Store.@Nullable Version version = version(request);
        yield () -> put(policy, version);
      }
      case DELETE -> () -> delete(id);
      default -> () -> show(id);
    };
  }

  private static Store.@Nullable Version version(RestRequest request) {
    if (!request.hasParam("if_seq_no")) {
      return null;
    }
    return new Store.Version(
        request.paramAsLong("if_seq_no", 0), request.paramAsLong("if_primary_term", 0));
  }

  private Answer put(Policy policy, Store.@Nullable Version version) {
    StoredPolicy stored = store.put(policy, version);
    Map<String, Object> body = new LinkedHashMap<>(stored.json());
    body.put("policy", Map.of("policy", policy.json()));
    return new Answer(version == null ? RestStatus.CREATED : RestStatus.OK, body);
  }

  private Answer show(String id) {
    return store
        .read()
        .policy(id)
        .map(StoredPolicy::json)
        .map(Answer::ok)
        .orElseThrow(() -> notFound(id));
  }

  private Answer all() {
    List<Map<String, Object>> policies =
        store.read().policies().values().stream().map(StoredPolicy::json).toList();
    return Answer.ok(Map.of("policies", policies, "total_policies", policies.size()));
  }

  private Answer delete(String id) {
    return store
        .deletePolicy(id)
        .map(
            deleted ->
                Answer.ok(
                    Map.of(
                        "_index", deleted.getIndex(),
                        "_id", id,
                        "_version", deleted.getVersion(),
                        "result", "deleted",
                        "_seq_no", deleted.getSeqNo(),
                        "_primary_term", deleted.getPrimaryTerm())))
        .orElseThrow(() -> notFound(id));
  }

  static OpenSearchStatusException notFound(String id) {
    return new OpenSearchStatusException("Policy not found: {}", RestStatus.NOT_FOUND, id);
  }
}
