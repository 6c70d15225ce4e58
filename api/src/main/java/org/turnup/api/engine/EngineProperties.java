package org.turnup.api.engine;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code turnup.engine.*}.
 *
 * @param grpcAddress address of the Zeebe gateway, for example {@code http://127.0.0.1:26500};
 *     https for TLS
 * @param operateUrl address of Operate as a browser reaches it; for links in plans
 * @param tasklistUrl address of Tasklist as a browser reaches it; for links
 * @param jobTimeout how long a job of this application may take before the engine gives it out
 *     again
 * @param maxJobsActive how many jobs of one type this application holds at once
 * @param sweep how often the outbox is looked through without having been woken; a safety net, not
 *     the normal way
 * @param deployOlder whether a start deploys its own process files although newer ones were
 *     deployed since: for going back to an older release, when no replica of the newer one runs any
 *     more
 * @param processFolder folder with further BPMN and form files to deploy at start; none when absent
 */
@ConfigurationProperties("turnup.engine")
public record EngineProperties(
    URI grpcAddress,
    URI operateUrl,
    URI tasklistUrl,
    @DefaultValue("30s") Duration jobTimeout,
    @DefaultValue("32") int maxJobsActive,
    @DefaultValue("30s") Duration sweep,
    @DefaultValue("false") boolean deployOlder,
    @Nullable Path processFolder) {

  public EngineProperties {
    if (!("http".equals(grpcAddress.getScheme()) || "https".equals(grpcAddress.getScheme()))) {
      throw new IllegalArgumentException(
          "turnup.engine.grpc-address is '%s'; expected http://host:port or https://host:port"
              .formatted(grpcAddress));
    }
    if (jobTimeout.compareTo(Duration.ofSeconds(5)) < 0) {
      throw new IllegalArgumentException(
          "turnup.engine.job-timeout is %s; expected at least 5s".formatted(jobTimeout));
    }
    if (maxJobsActive < 1) {
      throw new IllegalArgumentException(
          "turnup.engine.max-jobs-active is %d; expected at least 1".formatted(maxJobsActive));
    }
  }
}
