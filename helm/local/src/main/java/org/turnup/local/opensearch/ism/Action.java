package org.turnup.local.opensearch.ism;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.opensearch.action.support.master.AcknowledgedResponse;
import org.opensearch.client.Client;
import org.opensearch.cluster.metadata.IndexMetadata;
import org.opensearch.common.settings.Settings;

/** What a policy does to an index that has come into a state. Doing it again changes nothing. */
enum Action {
  OPEN {
    @Override
    void perform(Client client, IndexMetadata index) {
      if (index.getState() == IndexMetadata.State.CLOSE) {
        require(client.admin().indices().prepareOpen(nameOf(index)).get());
      }
    }
  },
  CLOSE {
    @Override
    void perform(Client client, IndexMetadata index) {
      if (index.getState() == IndexMetadata.State.OPEN) {
        require(client.admin().indices().prepareClose(nameOf(index)).get());
      }
    }
  },
  READ_ONLY {
    @Override
    void perform(Client client, IndexMetadata index) {
      writable(client, index, false);
    }
  },
  READ_WRITE {
    @Override
    void perform(Client client, IndexMetadata index) {
      writable(client, index, true);
    }
  },
  DELETE {
    @Override
    void perform(Client client, IndexMetadata index) {
      require(client.admin().indices().prepareDelete(nameOf(index)).get());
    }
  };

  abstract void perform(Client client, IndexMetadata index);

  /** The name in a policy. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when there is no such action here
   */
  static Action byLabel(String label) {
    for (Action action : values()) {
      if (action.label().equals(label)) {
        return action;
      }
    }
    throw new IllegalArgumentException(
        "Action [%s] is not known here; known are %s"
            .formatted(
                label,
                Arrays.stream(values()).map(Action::label).collect(Collectors.joining(", "))));
  }

  private static void writable(Client client, IndexMetadata index, boolean wanted) {
    boolean blocked =
        index.getSettings().getAsBoolean(IndexMetadata.SETTING_BLOCKS_WRITE, Boolean.FALSE);
    if (blocked == wanted) {
      Settings change = Settings.builder().put(IndexMetadata.SETTING_BLOCKS_WRITE, !wanted).build();
      require(
          client.admin().indices().prepareUpdateSettings(nameOf(index)).setSettings(change).get());
    }
  }

  private static String nameOf(IndexMetadata index) {
    return index.getIndex().getName();
  }

  private static void require(AcknowledgedResponse answer) {
    if (!answer.isAcknowledged()) {
      throw new IllegalStateException("The cluster did not acknowledge it in time");
    }
  }
}
