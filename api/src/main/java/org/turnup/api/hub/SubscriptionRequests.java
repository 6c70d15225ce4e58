package org.turnup.api.hub;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.declare.Shape;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.error.CodePoints;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Ids;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks what a client wants to subscribe to, and stores it. */
@Component
class SubscriptionRequests {

  private static final int MAX_TEXT = 2000;
  private static final List<String> SERVER_SET = List.of("id", "href", "secret");

  private final Subscriptions subscriptions;
  private final SubscriptionKeys keys;
  private final OutboundAddresses addresses;
  private final SecretSeal seal;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  SubscriptionRequests(
      Subscriptions subscriptions,
      SubscriptionKeys keys,
      OutboundAddresses addresses,
      SecretSeal seal,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.keys = keys;
    this.addresses = addresses;
    this.seal = seal;
    this.clock = clock;
  }

  /**
   * A new subscription.
   *
   * @param secret in the clear; the only time that it is
   */
  record Made(Subscription subscription, WebhookSecret secret) {}

  /**
   * Makes a subscription.
   *
   * @throws TmfProblem 400 for what cannot be honoured, 409 when there is the same already
   */
  Made create(TmfApi api, String basePath, @Nullable UUID topic, ObjectNode body) {
    Violations violations = new Violations();
    dropNulls(body);
    for (String name : SERVER_SET) {
      if (body.has(name)) {
        violations.add(name, "a value", "nothing; the server sets it");
      }
    }
    String callback = text(body, "callback", true, violations);
    String query = text(body, "query", false, violations);
    if (!callback.isEmpty()) {
      checkCallback(callback, violations);
    }
    violations.throwIfAny();
    Shape.Structure events = topic == null ? EventShape.of(api.number()) : EventShape.ANY;
    EventQuery parsed = EventQuery.parse("query", query, events);
    if (topic == null) {
      EventShape.checkPaths("query", events, parsed.wanted().filter());
    }
    UUID id = Ids.next();
    WebhookSecret secret = WebhookSecret.random(random);
    ObjectNode shown = StrictJson.object().put("id", id.toString());
    shown.setAll(body);
    Subscription subscription =
        new Subscription(
            id,
            api.number(),
            basePath,
            topic,
            callback,
            query,
            shown,
            List.of(seal.seal(id, secret)),
            clock.instant());
    if (!subscriptions.insert(subscription, keys.of(api.number(), topic, parsed))) {
      throw TmfProblem.conflict(
          "There is a subscription to this API with the same callback and query already");
    }
    return new Made(subscription, secret);
  }

  /** Generated clients send null for what they do not set. */
  private static void dropNulls(ObjectNode body) {
    Stream.concat(SERVER_SET.stream(), Stream.of("query"))
        .filter(name -> body.path(name).isNull())
        .forEach(body::remove);
  }

  /** Mints a secret for a subscription; the one it has stays live beside it. */
  WebhookSecret rotate(UUID id) {
    WebhookSecret secret = WebhookSecret.random(random);
    if (!subscriptions.rotate(id, seal.seal(id, secret))) {
      throw TmfProblem.notFound("subscription", id.toString());
    }
    return secret;
  }

  private static String text(
      ObjectNode body, String name, boolean isMandatory, Violations violations) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() && !isMandatory) {
      return "";
    }
    if (!value.isString()
        || CodePoints.count(value.stringValue()) > MAX_TEXT
        || (isMandatory && value.stringValue().isBlank())) {
      violations.add(name, value, "a text of at most %d characters".formatted(MAX_TEXT));
      return "";
    }
    return value.stringValue();
  }

  private void checkCallback(String callback, Violations violations) {
    try {
      addresses
          .refusal(new URI(callback))
          .ifPresent(expected -> violations.add("callback", callback, expected));
    } catch (URISyntaxException e) {
      violations.add("callback", callback, "an absolute http or https URL with a host");
    }
  }
}
