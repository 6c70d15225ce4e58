package org.turnup.local.opensearch.ism;

import java.util.Map;

/**
 * An index under a policy.
 *
 * @param index its name
 * @param uuid tells it from another one of the same name
 * @param policyId the policy
 * @param firstState where it begins in the policy; empty: in the policy's default state
 */
record ManagedIndex(String index, String uuid, String policyId, String firstState) {
  static ManagedIndex read(Map<?, ?> json) {
    Fields fields = new Fields("managed_index", json);
    String first = fields.optionalText("first_state");
    return new ManagedIndex(
        fields.text("index"),
        fields.text("index_uuid"),
        fields.text("policy_id"),
        first == null ? "" : first);
  }

  Map<String, Object> json() {
    return Map.of(
        "index", index, "index_uuid", uuid, "policy_id", policyId, "first_state", firstState);
  }
}
