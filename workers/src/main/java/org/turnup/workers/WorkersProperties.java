package org.turnup.workers;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code turnup.*}.
 *
 * @param engine where the engine is
 * @param api where api is
 * @param connectors settings of each installed connector, by its name; what has no settings is not
 *     installed
 * @param connectorFolder folder with further route files; none when absent. One that does not exist
 *     leaves out the connectors that need it, and stops no other
 * @param worker how jobs are taken
 */
@ConfigurationProperties("turnup")
public record WorkersProperties(
    Engine engine,
    Api api,
    @DefaultValue Map<String, Map<String, String>> connectors,
    @Nullable Path connectorFolder,
    @DefaultValue Worker worker) {

  /**
   * Settings {@code turnup.engine.*}.
   *
   * @param grpcAddress address of the Zeebe gateway, for example {@code http://127.0.0.1:26500};
   *     https for TLS
   */
  public record Engine(URI grpcAddress) {
    public Engine {
      require(
          isHttp(grpcAddress),
          "turnup.engine.grpc-address",
          grpcAddress,
          "http://host:port or https://host:port");
    }
  }

  /**
   * Settings {@code turnup.api.*}.
   *
   * @param url address of api, for example {@code http://127.0.0.1:8080}
   * @param registration how often api is told which connectors there are
   */
  public record Api(URI url, @DefaultValue("20s") Duration registration) {
    public Api {
      require(isHttp(url), "turnup.api.url", url, "http://host:port or https://host:port");
      require(
          registration.toMillis() >= 1000, "turnup.api.registration", registration, "at least 1s");
    }
  }

  /**
   * Settings {@code turnup.worker.*}.
   *
   * @param maxJobsActive how many jobs of one connector are in work at once; keeps a slow system
   *     from taking everything
   * @param shortestTimeout a job is given out again after twice its connector's limit, but not
   *     before this
   */
  public record Worker(
      @DefaultValue("32") int maxJobsActive, @DefaultValue("30s") Duration shortestTimeout) {
    public Worker {
      require(
          maxJobsActive >= 1 && maxJobsActive <= 1000,
          "turnup.worker.max-jobs-active",
          maxJobsActive,
          "1 to 1000");
      require(
          shortestTimeout.toMillis() >= 1000,
          "turnup.worker.shortest-timeout",
          shortestTimeout,
          "at least 1s");
    }

    /** How long the engine waits for a job of a connector before it gives it out again. */
    Duration jobTimeout(Duration limit) {
      Duration twice = limit.multipliedBy(2);
      return twice.compareTo(shortestTimeout) > 0 ? twice : shortestTimeout;
    }
  }

  private static boolean isHttp(URI uri) {
    return "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
  }

  private static void require(boolean met, String name, Object value, String expected) {
    if (!met) {
      throw new IllegalArgumentException(
          "%s is '%s'; expected %s".formatted(name, value, expected));
    }
  }
}
