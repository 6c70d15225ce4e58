package org.turnup.local.opensearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/** Main class: one OpenSearch node on 127.0.0.1, until the process is told to end. */
public final class OpenSearchNode {
  private OpenSearchNode() {}

  /**
   * @param args data folder, HTTP port, transport port
   */
  public static void main(String[] args) throws InterruptedException {
    Path data = Path.of(args[0]);
    int port = Integer.parseInt(args[1]);
    OpenSearchRunner runner = new OpenSearchRunner();
    runner.setMaxHttpPort(port);
    runner.onBuild(
        (number, settings) ->
            settings
                .put("network.host", "127.0.0.1")
                .put("http.port", args[1])
                .put("transport.port", args[2])
                .put("discovery.type", "single-node")
                // A developer's disk is often 95 % full, and that is no reason to stop importing.
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .put("action.auto_create_index", true)
                .put("node.store.allow_mmap", false));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runner), "stop-opensearch"));
    runner.build(
        OpenSearchRunner.newConfigs()
            .clusterName("turnup")
            .numOfNode(1)
            .basePath(data.toString())
            .baseHttpPort(port - 1)
            .pluginTypes(PolicyIdSetting.class.getName())
            .build());
    new CountDownLatch(1).await();
  }

  private static void close(OpenSearchRunner runner) {
    try {
      runner.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
