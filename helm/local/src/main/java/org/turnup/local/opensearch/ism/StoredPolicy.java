package org.turnup.local.opensearch.ism;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A policy with its document's version, which a later change must name.
 *
 * @param policy as it was stored last
 * @param version counts its changes
 * @param seqNo OpenSearch's sequence number of the last change
 * @param primaryTerm OpenSearch's term of the last change
 */
record StoredPolicy(Policy policy, long version, long seqNo, long primaryTerm) {
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("_id", policy.id());
    json.put("_version", version);
    json.put("_seq_no", seqNo);
    json.put("_primary_term", primaryTerm);
    json.put("policy", policy.json());
    return json;
  }
}
