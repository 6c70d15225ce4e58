package org.turnup.local.opensearch.ism;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.Client;
import org.opensearch.cluster.metadata.IndexNameExpressionResolver;
import org.opensearch.cluster.node.DiscoveryNode;
import org.opensearch.cluster.node.DiscoveryNodes;
import org.opensearch.cluster.service.ClusterService;
import org.opensearch.common.settings.ClusterSettings;
import org.opensearch.common.settings.IndexScopedSettings;
import org.opensearch.common.settings.Setting;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.settings.SettingsFilter;
import org.opensearch.common.unit.TimeValue;
import org.opensearch.core.common.io.stream.NamedWriteableRegistry;
import org.opensearch.core.xcontent.NamedXContentRegistry;
import org.opensearch.env.Environment;
import org.opensearch.env.NodeEnvironment;
import org.opensearch.plugins.ActionPlugin;
import org.opensearch.plugins.ClusterPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.repositories.RepositoriesService;
import org.opensearch.rest.RestController;
import org.opensearch.rest.RestHandler;
import org.opensearch.script.ScriptService;
import org.opensearch.threadpool.Scheduler;
import org.opensearch.threadpool.ThreadPool;
import org.opensearch.watcher.ResourceWatcherService;

/**
 * Policies for indices: {@code /_plugins/_ism}. Operate, Tasklist and the exporter ask for it at
 * every start, and end when it does not answer.
 */
public final class IndexStateManagement extends Plugin implements ActionPlugin, ClusterPlugin {
  /**
   * Tasklist writes it into index templates. As in the plug-in it has no effect: otherwise the
   * index that new tasks go to would grow old and be deleted. What counts is what was added by
   * REST.
   */
  static final Setting<String> POLICY_ID =
      Setting.simpleString(
          "index.plugins.index_state_management.policy_id",
          Setting.Property.IndexScope,
          Setting.Property.Dynamic);

  /** Whether a policy may take this index by itself. */
  static final Setting<Boolean> AUTO_MANAGE =
      Setting.boolSetting(
          "index.plugins.index_state_management.auto_manage",
          true,
          Setting.Property.IndexScope,
          Setting.Property.Dynamic);

  /** How often the policies are applied. */
  public static final Setting<TimeValue> SWEEP_PERIOD =
      Setting.timeSetting(
          "plugins.index_state_management.coordinator.sweep_period",
          TimeValue.timeValueMinutes(10),
          TimeValue.timeValueMillis(100),
          Setting.Property.NodeScope);

  private final Clock clock = Clock.systemUTC();
  private @Nullable Client client;
  private @Nullable ClusterService cluster;
  private @Nullable Runnable begin;
  private Scheduler.@Nullable Cancellable rounds;

  @Override
  public List<Setting<?>> getSettings() {
    return List.of(POLICY_ID, AUTO_MANAGE, SWEEP_PERIOD);
  }

  @Override
  public Collection<Object> createComponents(
      Client nodeClient,
      ClusterService clusterService,
      ThreadPool threadPool,
      ResourceWatcherService resourceWatcherService,
      ScriptService scriptService,
      NamedXContentRegistry contentRegistry,
      Environment environment,
      NodeEnvironment nodeEnvironment,
      NamedWriteableRegistry writeableRegistry,
      IndexNameExpressionResolver names,
      Supplier<RepositoriesService> repositories) {
    client = nodeClient;
    cluster = clusterService;
    Round round =
        new Round(
            nodeClient,
            new Store(nodeClient),
            new Indices(clusterService, names),
            new AutoManagement(nodeClient),
            clock);
    begin =
        () ->
            rounds =
                threadPool.scheduleWithFixedDelay(
                    round, SWEEP_PERIOD.get(environment.settings()), ThreadPool.Names.GENERIC);
    return List.of();
  }

  @Override
  public List<RestHandler> getRestHandlers(
      Settings settings,
      RestController restController,
      ClusterSettings clusterSettings,
      IndexScopedSettings indexScopedSettings,
      SettingsFilter settingsFilter,
      IndexNameExpressionResolver names,
      Supplier<DiscoveryNodes> nodes) {
    if (client == null || cluster == null) {
      throw new IllegalStateException("OpenSearch makes the components before the handlers");
    }
    Store store = new Store(client);
    Indices indices = new Indices(cluster, names);
    return List.of(
        new PolicyHandler(store, clock),
        new ExplainHandler(store, indices, clock),
        new AssignHandler(store, indices, new AutoManagement(client), clock));
  }

  @Override
  public void onNodeStarted(DiscoveryNode localNode) {
    if (begin != null) {
      begin.run();
    }
  }

  @Override
  public void close() {
    if (rounds != null) {
      rounds.cancel();
    }
  }
}
