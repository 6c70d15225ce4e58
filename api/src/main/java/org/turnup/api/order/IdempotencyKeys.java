package org.turnup.api.order;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Tenants;
import tools.jackson.databind.node.ObjectNode;

/** Remembers which order each key of a client made, so that a repeated POST is harmless. */
@Repository
class IdempotencyKeys {

  /** What a key may stand for. */
  enum Kind {
    IDEMPOTENCY_KEY("Idempotency-Key"),
    EXTERNAL_ID("externalId");

    private final String label;

    Kind(String label) {
      this.label = label;
    }
  }

  /** One key of one request; each type of order has keys of its own. */
  record Key(OrderType type, Kind kind, String value) {

    private String storedKind() {
      return type == OrderType.SERVICE ? kind.name() : type.kind().name() + "_" + kind.name();
    }
  }

  private final JdbcClient jdbc;
  private final Clock clock;

  IdempotencyKeys(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The same for two bodies that say the same. */
  static String hash(ObjectNode body) {
    try {
      byte[] text = StrictJson.canonical(body).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /**
   * The order that one of the keys has made already.
   *
   * @throws TmfProblem 409 when the key was used with another body
   */
  Optional<UUID> find(List<Key> keys, String bodyHash) {
    for (Key key : keys) {
      Optional<UUID> order = find(key, bodyHash);
      if (order.isPresent()) {
        return order;
      }
    }
    return Optional.empty();
  }

  private Optional<UUID> find(Key key, String bodyHash) {
    record Stored(String bodyHash, UUID resourceId) {}
    Optional<Stored> stored =
        jdbc.sql(
                "select body_hash, resource_id from idempotency_key where tenant_id = ? and kind = ? and key = ?")
            .param(Tenants.DEFAULT)
            .param(key.storedKind())
            .param(key.value())
            .query((row, number) -> new Stored(row.getString(1), row.getObject(2, UUID.class)))
            .optional();
    if (stored.isPresent() && !stored.get().bodyHash().equals(bodyHash)) {
      throw TmfProblem.conflict(
          "%s '%s' was used with another body, for order %s"
              .formatted(key.kind().label, key.value(), stored.get().resourceId()));
    }
    return stored.map(Stored::resourceId);
  }

  /** Stores a key; false when another request stored it first, which this waits to see. */
  boolean store(Key key, String bodyHash, UUID orderId) {
    return jdbc.sql(
                """
                insert into idempotency_key (tenant_id, kind, key, body_hash, resource_id, created_at)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing""")
            .param(Tenants.DEFAULT)
            .param(key.storedKind())
            .param(key.value())
            .param(bodyHash)
            .param(orderId)
            .param(Timestamp.from(clock.instant()))
            .update()
        == 1;
  }
}
