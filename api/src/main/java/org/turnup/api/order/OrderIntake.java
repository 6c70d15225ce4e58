package org.turnup.api.order;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.ServerRequest;
import org.turnup.api.engine.Outbox;
import org.turnup.api.hub.Audit;
import org.turnup.api.tmf.Outcome;
import org.turnup.api.tmf.error.CodePoints;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.Ids;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes an order: checks it and writes order, event, audit entry, keys and outbox row in one
 * transaction. Nothing else happens inside the request.
 */
@Component
public class OrderIntake {

  private static final Logger LOG = LoggerFactory.getLogger(OrderIntake.class);
  private static final int MOST_KEY = 255;

  private final IdempotencyKeys keys;
  private final OrderSettings settings;
  private final TmfDocuments documents;
  private final DocumentStore store;
  private final Outbox outbox;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  OrderIntake(
      IdempotencyKeys keys,
      OrderSettings settings,
      TmfDocuments documents,
      DocumentStore store,
      Outbox outbox,
      Audit audit,
      TransactionTemplate transaction,
      Clock clock) {
    this.keys = keys;
    this.settings = settings;
    this.documents = documents;
    this.store = store;
    this.outbox = outbox;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Takes an order.
   *
   * @param check collects what is wrong with the body
   * @param request whose header Idempotency-Key makes a repeat harmless, as externalId does where
   *     the tenant has settled that it is unique
   * @return the order; 200 instead of 201 when one of its keys had made it before
   */
  public Outcome take(
      OrderType type,
      ObjectNode body,
      ServerRequest request,
      BiConsumer<ObjectNode, Violations> check) {
    List<IdempotencyKeys.Key> requestKeys = requestKeys(type, body, idempotencyKey(request));
    String hash = requestKeys.isEmpty() ? "" : IdempotencyKeys.hash(body);
    // Before the checks: what the first request was checked against may have changed since.
    Optional<UUID> before = keys.find(requestKeys, hash);
    if (before.isPresent()) {
      return existing(type, before.get());
    }
    Violations violations = new Violations();
    check.accept(body, violations);
    JsonNode externalId = body.path("externalId");
    if (CodePoints.count(externalId.asString("")) > MOST_KEY) {
      violations.add("externalId", externalId, "at most " + MOST_KEY + " characters");
    }
    RequestedDates.check(body, null, clock.instant(), violations);
    Priority.check(body, violations);
    violations.throwIfAny();
    Document order = documents.draft(type.resource(), Ids.next(), acknowledged(type, body));
    boolean stored =
        Boolean.TRUE.equals(
            transaction.execute(status -> store(type, order, requestKeys, hash, status)));
    if (!stored) {
      return keys.find(requestKeys, hash)
          .map(id -> existing(type, id))
          .orElseThrow(
              () ->
                  TmfProblem.conflict("The same key is being used by another request; try again"));
    }
    LOG.info(
        "{} {} acknowledged, {} items",
        type.name(),
        order.id(),
        order.body().path(type.items()).size());
    return Outcome.created(type.resource(), order);
  }

  private static @Nullable String idempotencyKey(ServerRequest request) {
    List<String> keys = request.headers().header("Idempotency-Key");
    if (keys.size() > 1) {
      throw TmfProblem.invalid("Idempotency-Key", String.join(", ", keys), "one key");
    }
    return keys.isEmpty() ? null : keys.getFirst();
  }

  private List<IdempotencyKeys.Key> requestKeys(
      OrderType type, ObjectNode body, @Nullable String idempotencyKey) {
    List<IdempotencyKeys.Key> found = new ArrayList<>();
    if (idempotencyKey != null) {
      if (idempotencyKey.isBlank() || CodePoints.count(idempotencyKey) > MOST_KEY) {
        throw TmfProblem.invalid(
            "Idempotency-Key", idempotencyKey, "1 to " + MOST_KEY + " characters");
      }
      found.add(
          new IdempotencyKeys.Key(type, IdempotencyKeys.Kind.IDEMPOTENCY_KEY, idempotencyKey));
    }
    JsonNode externalId = body.path("externalId");
    if (externalId.isString()
        && !externalId.stringValue().isBlank()
        && settings.isExternalIdUnique()) {
      found.add(
          new IdempotencyKeys.Key(
              type, IdempotencyKeys.Kind.EXTERNAL_ID, externalId.stringValue()));
    }
    return found;
  }

  private Outcome existing(OrderType type, UUID orderId) {
    Document order =
        store
            .find(type.resource(), orderId)
            .orElseThrow(
                () ->
                    TmfProblem.conflict(
                        "The key was used for order " + orderId + ", which is gone"));
    return Outcome.ok(type.resource(), order);
  }

  private ObjectNode acknowledged(OrderType type, ObjectNode body) {
    ObjectNode order = body.deepCopy();
    order.put("state", "acknowledged");
    order.put("orderDate", Timestamps.format(clock.instant()));
    type.itemsOf(order).forEach(item -> item.put("state", "acknowledged"));
    return order;
  }

  /** False, and nothing stored, when another request with the same key came first. */
  private boolean store(
      OrderType type,
      Document order,
      List<IdempotencyKeys.Key> requestKeys,
      String hash,
      TransactionStatus transactionStatus) {
    for (IdempotencyKeys.Key key : requestKeys) {
      if (!keys.store(key, hash, order.id())) {
        transactionStatus.setRollbackOnly();
        return false;
      }
    }
    documents.insert(type.resource(), List.of(order));
    audit.append(
        type.name() + ".create",
        order.id(),
        StrictJson.object().put("items", order.body().path(type.items()).size()));
    outbox.add(List.of(Outbox.Start.order(type.kind(), order.id())));
    return true;
  }
}
