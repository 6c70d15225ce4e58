package org.turnup.local.opensearch.ism;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.opensearch.cluster.metadata.IndexMetadata;
import org.opensearch.rest.RestRequest;

/** Tells under which policy an index is, and where it stands in it. */
final class ExplainHandler extends Handler {
  private static final String INDEX = "index";
  private static final String EXPLAIN = BASE + "/explain";
  private static final String ONE = EXPLAIN + "/{" + INDEX + "}";

  private final Store store;
  private final Indices indices;
  private final Clock clock;

  ExplainHandler(Store store, Indices indices, Clock clock) {
    this.store = store;
    this.indices = indices;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route(RestRequest.Method.GET, EXPLAIN),
        new Route(RestRequest.Method.POST, EXPLAIN),
        new Route(RestRequest.Method.GET, ONE),
        new Route(RestRequest.Method.POST, ONE));
  }

  @Override
  Supplier<Answer> read(RestRequest request) {
    String expression = request.param(INDEX);
    return () -> expression == null ? allManaged() : explain(indices.matching(expression));
  }

  private Answer allManaged() {
    Configuration configuration = store.read();
    return explain(
        configuration,
        indices.all().stream().filter(index -> configuration.managed(index).isPresent()).toList());
  }

  private Answer explain(List<IndexMetadata> asked) {
    return explain(store.read(), asked);
  }

  private Answer explain(Configuration configuration, List<IndexMetadata> asked) {
    Map<String, Object> body = new LinkedHashMap<>();
    int managed = 0;
    for (IndexMetadata index : asked) {
      Optional<ManagedIndex> one = configuration.managed(index);
      managed += one.isPresent() ? 1 : 0;
      body.put(
          index.getIndex().getName(),
          one.map(each -> explain(configuration, each, index)).orElseGet(this::unmanaged));
    }
    body.put("total_managed_indices", managed);
    return Answer.ok(body);
  }

  /** Without the field policy_id: by its absence Tasklist knows that there is nothing to remove. */
  private Map<String, Object> unmanaged() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(IndexStateManagement.POLICY_ID.getKey(), null);
    json.put("enabled", null);
    return json;
  }

  private Map<String, Object> explain(
      Configuration configuration, ManagedIndex managed, IndexMetadata index) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(IndexStateManagement.POLICY_ID.getKey(), managed.policyId());
    json.put("index", managed.index());
    json.put("index_uuid", managed.uuid());
    json.put("policy_id", managed.policyId());
    json.put("enabled", true);
    Optional<State> state = configuration.state(managed, index, clock.instant());
    if (state.isPresent()) {
      json.put("state", Map.of("name", state.get().name()));
      json.put("info", Map.of("message", "Evaluating transition conditions"));
    } else {
      json.put("info", Map.of("message", "Fail to load policy: " + managed.policyId()));
    }
    return json;
  }
}
