package org.turnup.local.opensearch.ism;

import java.util.List;
import org.opensearch.action.support.IndicesOptions;
import org.opensearch.cluster.ClusterState;
import org.opensearch.cluster.metadata.IndexMetadata;
import org.opensearch.cluster.metadata.IndexNameExpressionResolver;
import org.opensearch.cluster.service.ClusterService;
import org.opensearch.core.common.Strings;
import org.opensearch.core.index.Index;
import org.opensearch.gateway.GatewayService;

/** The indices of the cluster, as it knows them now. */
final class Indices {
  private final ClusterService cluster;
  private final IndexNameExpressionResolver names;

  Indices(ClusterService cluster, IndexNameExpressionResolver names) {
    this.cluster = cluster;
    this.names = names;
  }

  /**
   * @param expression names and patterns, separated by commas; closed indices count, too
   * @throws org.opensearch.index.IndexNotFoundException when an index that it names is not there
   */
  List<IndexMetadata> matching(String expression) {
    ClusterState state = cluster.state();
    Index[] found =
        names.concreteIndices(
            state, IndicesOptions.strictExpand(), Strings.splitStringByCommaToArray(expression));
    return List.of(found).stream().map(index -> state.metadata().getIndexSafe(index)).toList();
  }

  List<IndexMetadata> all() {
    return List.copyOf(cluster.state().metadata().indices().values());
  }

  /** Whether the cluster has read what indices it has. */
  boolean areKnown() {
    return !cluster.state().blocks().hasGlobalBlock(GatewayService.STATE_NOT_RECOVERED_BLOCK);
  }
}
