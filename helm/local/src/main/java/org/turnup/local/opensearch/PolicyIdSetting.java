package org.turnup.local.opensearch;

import java.util.List;
import org.opensearch.common.settings.Setting;
import org.opensearch.plugins.Plugin;

/**
 * Makes the index setting known that Tasklist writes. It belongs to OpenSearch's index state
 * management plug-in, which does not come as a library; {@code IndexRetention} does its work here.
 */
public final class PolicyIdSetting extends Plugin {
  @Override
  public List<Setting<?>> getSettings() {
    return List.of(
        Setting.simpleString(
            "index.plugins.index_state_management.policy_id",
            Setting.Property.IndexScope,
            Setting.Property.Dynamic));
  }
}
