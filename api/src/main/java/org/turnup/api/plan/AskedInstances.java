package org.turnup.api.plan;

import java.util.HashMap;
import java.util.Map;

/** What the engine has said about process instances, before the transaction that needs to know. */
record AskedInstances(Map<Long, Boolean> existing) {

  static final AskedInstances NONE = new AskedInstances(Map.of());

  /** Ends a transaction that depends on an instance about which the engine was not asked. */
  static final class NotAskedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final long instanceKey;

    private NotAskedException(long instanceKey) {
      super("The engine was not asked about instance " + instanceKey);
      this.instanceKey = instanceKey;
    }

    long instanceKey() {
      return instanceKey;
    }
  }

  AskedInstances with(long instanceKey, boolean exists) {
    Map<Long, Boolean> more = new HashMap<>(existing);
    more.put(instanceKey, exists);
    return new AskedInstances(Map.copyOf(more));
  }

  /**
   * Whether an instance runs.
   *
   * @throws NotAskedException when the engine must be asked first
   */
  boolean exists(long instanceKey) {
    Boolean known = existing.get(instanceKey);
    if (known == null) {
      throw new NotAskedException(instanceKey);
    }
    return known;
  }
}
