package org.turnup.local.opensearch;

import java.util.Collection;
import java.util.List;
import org.opensearch.common.settings.Settings;
import org.opensearch.index.IndexSettings;
import org.opensearch.index.shard.IndexSettingProvider;
import org.opensearch.plugins.Plugin;

/**
 * Makes a node that was killed come back soon. Whatever an index has written since its last flush
 * it does again at the next start, one operation after the other: with OpenSearch's 512 MB for each
 * index that takes minutes. A flush of less costs little while the platform runs.
 */
public final class QuickRecovery extends Plugin {
  private static final Settings SETTINGS =
      Settings.builder()
          .put(IndexSettings.INDEX_TRANSLOG_FLUSH_THRESHOLD_SIZE_SETTING.getKey(), "2mb")
          .build();

  @Override
  public Collection<IndexSettingProvider> getAdditionalIndexSettingProviders() {
    return List.of(
        new IndexSettingProvider() {
          @Override
          public Settings getAdditionalIndexSettings(
              String index, boolean isDataStream, Settings templateAndRequest) {
            return SETTINGS;
          }
        });
  }
}
