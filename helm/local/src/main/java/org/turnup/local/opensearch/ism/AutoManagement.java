package org.turnup.local.opensearch.ism;

import org.opensearch.client.Client;
import org.opensearch.cluster.metadata.IndexMetadata;
import org.opensearch.common.settings.Settings;

/** Whether a policy may take an index by itself; a setting of the index, as in the plug-in. */
final class AutoManagement {
  private final Client client;

  AutoManagement(Client client) {
    this.client = client;
  }

  void exclude(IndexMetadata index) {
    client
        .admin()
        .indices()
        .prepareUpdateSettings(index.getIndex().getName())
        .setSettings(
            Settings.builder().put(IndexStateManagement.AUTO_MANAGE.getKey(), false).build())
        .get();
  }

  boolean allows(IndexMetadata index) {
    return IndexStateManagement.AUTO_MANAGE.get(index.getSettings());
  }
}
