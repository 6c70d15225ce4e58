package org.turnup.local.opensearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.common.settings.Settings;
import org.turnup.local.opensearch.ism.IndexStateManagement;

/** Main class: one OpenSearch node on 127.0.0.1, until the process is told to end. */
public final class OpenSearchNode {
  private OpenSearchNode() {}

  /**
   * @param args data folder, HTTP port, transport port
   */
  public static void main(String[] args) throws InterruptedException {
    OpenSearchRunner runner = new OpenSearchRunner();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runner), "stop-opensearch"));
    start(
        runner,
        Path.of(args[0]),
        Integer.parseInt(args[1]),
        Integer.parseInt(args[2]),
        Settings.EMPTY);
    new CountDownLatch(1).await();
  }

  /** Returns when the node is there; its shards may still recover. */
  static void start(
      OpenSearchRunner runner, Path data, int port, int transportPort, Settings more) {
    runner.setMaxHttpPort(port);
    runner.onBuild(
        (number, settings) ->
            settings
                .put("network.host", "127.0.0.1")
                .put("http.port", port)
                .put("transport.port", transportPort)
                .put("discovery.type", "single-node")
                // A developer's disk is often 95 % full, and that is no reason to stop importing.
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .put("action.auto_create_index", true)
                .put("node.store.allow_mmap", false)
                .put(more));
    runner.build(
        OpenSearchRunner.newConfigs()
            .clusterName("turnup")
            .numOfNode(1)
            .basePath(data.toString())
            .baseHttpPort(port - 1)
            .pluginTypes(IndexStateManagement.class.getName() + "," + QuickRecovery.class.getName())
            .build());
  }

  private static void close(OpenSearchRunner runner) {
    try {
      runner.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
