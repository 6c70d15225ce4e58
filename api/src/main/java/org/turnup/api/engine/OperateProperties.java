package org.turnup.api.engine;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code turnup.operate.*}: where the engine's incidents are learnt. Without an address
 * they show in Operate only.
 *
 * @param url address of Operate's REST interface, for example {@code http://127.0.0.1:8088}; none
 *     when absent
 * @param username login of a user who may read; without one nobody logs in
 */
@ConfigurationProperties("turnup.operate")
public record OperateProperties(
    @Nullable URI url, @DefaultValue("") String username, @DefaultValue("") String password) {

  public OperateProperties {
    if (url != null && !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
      throw new IllegalArgumentException(
          "turnup.operate.url is '%s'; expected http://host:port or https://host:port"
              .formatted(url));
    }
  }

  @Override
  public String toString() {
    return "OperateProperties[url=%s, username=%s]".formatted(url, username);
  }
}
