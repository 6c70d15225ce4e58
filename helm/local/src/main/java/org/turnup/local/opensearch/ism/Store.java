package org.turnup.local.opensearch.ism;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.opensearch.ResourceAlreadyExistsException;
import org.opensearch.action.DocWriteRequest;
import org.opensearch.action.DocWriteResponse;
import org.opensearch.action.index.IndexRequest;
import org.opensearch.action.support.IndicesOptions;
import org.opensearch.action.support.WriteRequest.RefreshPolicy;
import org.opensearch.client.Client;
import org.opensearch.common.settings.Settings;
import org.opensearch.index.IndexNotFoundException;
import org.opensearch.search.SearchHit;

/** Policies, and the indices under them, in the index in which the plug-in keeps them, too. */
final class Store {
  private static final String INDEX = ".opendistro-ism-config";
  private static final String POLICY = "policy";
  private static final String MANAGED = "managed_index";

  /** An index for each day and kind of record, for a year: about as many. */
  private static final int MAX_DOCUMENTS = 10_000;

  private final Client client;

  Store(Client client) {
    this.client = client;
  }

  /**
   * @param version of the policy that it replaces; null when it must be new
   * @throws org.opensearch.index.engine.VersionConflictEngineException when another change came
   *     before
   */
  StoredPolicy put(Policy policy, @org.jspecify.annotations.Nullable Version version) {
    IndexRequest request =
        new IndexRequest(INDEX)
            .id(policyKey(policy.id()))
            .source(Map.of(POLICY, policy.json()))
            .setRefreshPolicy(RefreshPolicy.IMMEDIATE);
    if (version == null) {
      request.opType(DocWriteRequest.OpType.CREATE);
    } else {
      request.setIfSeqNo(version.seqNo()).setIfPrimaryTerm(version.primaryTerm());
    }
    createIndex();
    DocWriteResponse written = client.index(request).actionGet();
    return new StoredPolicy(
        policy, written.getVersion(), written.getSeqNo(), written.getPrimaryTerm());
  }

  /** Empty when there is none. */
  Optional<DocWriteResponse> deletePolicy(String id) {
    return delete(policyKey(id));
  }

  void put(ManagedIndex managed) {
    createIndex();
    client
        .prepareIndex(INDEX)
        .setId(managed.uuid())
        .setSource(Map.of(MANAGED, managed.json()))
        .setRefreshPolicy(RefreshPolicy.IMMEDIATE)
        .get();
  }

  void deleteManaged(String uuid) {
    delete(uuid);
  }

  private Optional<DocWriteResponse> delete(String id) {
    try {
      DocWriteResponse deleted =
          client.prepareDelete(INDEX, id).setRefreshPolicy(RefreshPolicy.IMMEDIATE).get();
      return Optional.of(deleted)
          .filter(answer -> answer.getResult() == DocWriteResponse.Result.DELETED);
    } catch (IndexNotFoundException nothingStoredYet) {
      return Optional.empty();
    }
  }

  /** All that is stored now. */
  Configuration read() {
    Map<String, StoredPolicy> policies = new LinkedHashMap<>();
    Map<String, ManagedIndex> managed = new HashMap<>();
    for (SearchHit hit :
        client
            .prepareSearch(INDEX)
            .setIndicesOptions(IndicesOptions.LENIENT_EXPAND_OPEN)
            .setSize(MAX_DOCUMENTS)
            .setVersion(true)
            .seqNoAndPrimaryTerm(true)
            .get()
            .getHits()) {
      Fields document = new Fields("document", hit.getSourceAsMap());
      if (document.json().containsKey(POLICY)) {
        StoredPolicy stored = policy(hit, document);
        policies.put(stored.policy().id(), stored);
      } else {
        ManagedIndex index = ManagedIndex.read(document.object(MANAGED));
        managed.put(index.uuid(), index);
      }
    }
    return new Configuration(policies, managed);
  }

  private static StoredPolicy policy(SearchHit hit, Fields document) {
    Fields fields = new Fields(POLICY, document.object(POLICY));
    Instant updated =
        fields.json().get("last_updated_time") instanceof Number millis
            ? Instant.ofEpochMilli(millis.longValue())
            : Instant.EPOCH;
    return new StoredPolicy(
        Policy.read(fields.text("policy_id"), document.json(), updated),
        hit.getVersion(),
        hit.getSeqNo(),
        hit.getPrimaryTerm());
  }

  private void createIndex() {
    Settings settings =
        Settings.builder()
            .put("index.hidden", true)
            .put("index.number_of_shards", 1)
            .put("index.number_of_replicas", 0)
            .build();
    try {
      client
          .admin()
          .indices()
          .prepareCreate(INDEX)
          .setSettings(settings)
          // They are read whole and never searched.
          .setMapping(Map.of("enabled", false))
          .get();
    } catch (ResourceAlreadyExistsException there) {
      // As nearly always.
    }
  }

  /** Apart from the ids of indices, whatever a policy is called. */
  private static String policyKey(String id) {
    return "policy:" + id;
  }

  /**
   * @param seqNo sequence number that the document must have
   * @param primaryTerm term that it must have
   */
  record Version(long seqNo, long primaryTerm) {}
}
