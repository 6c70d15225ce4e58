package org.turnup.api.hub;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.filter.TooSlowException;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells a subscriber of an event, once, signed as Standard Webhooks 1.0 has it. */
@Component
class Attempt {

  private static final ContentType JSON = ContentType.APPLICATION_JSON;

  private final Callbacks callbacks;
  private final Topics topics;
  private final SecretSeal seal;
  private final Clock clock;
  private final String publicUrl;

  Attempt(
      Callbacks callbacks,
      Topics topics,
      SecretSeal seal,
      Clock clock,
      @Value("${turnup.public-url}") String publicUrl) {
    this.callbacks = callbacks;
    this.topics = topics;
    this.seal = seal;
    this.clock = clock;
    this.publicUrl = publicUrl.replaceAll("/+$", "");
  }

  /** What came of it. */
  sealed interface Outcome {

    /** A 2xx. */
    record Delivered() implements Outcome {}

    /** The subscription's query does not mean this event. */
    record NotAsked() implements Outcome {}

    /** 410: the subscriber wants no more. */
    record Gone() implements Outcome {}

    /** Another answer or none. */
    record Failed(String reason) implements Outcome {}
  }

  Outcome make(Delivery delivery) {
    try {
      showAddress(delivery);
      EventQuery query = delivery.subscription().parsedQuery();
      if (!query.wanted().holds(delivery.envelope()) || !isOfTopic(delivery)) {
        return new Outcome.NotAsked();
      }
      int status = callbacks.send(request(delivery, body(delivery, query)));
      if (status >= 200 && status < 300) {
        return new Outcome.Delivered();
      }
      return status == 410 ? new Outcome.Gone() : new Outcome.Failed("answered " + status);
    } catch (SecretSeal.SealedException e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    } catch (TmfProblem | TooSlowException e) {
      return new Outcome.Failed("query: " + e.getMessage());
    } catch (Callbacks.EndlessBodyException e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    } catch (IOException | CancellationException e) {
      return new Outcome.Failed(
          e.getClass().getSimpleName() + ": " + Optional.ofNullable(e.getMessage()).orElse(""));
    }
  }

  private boolean isOfTopic(Delivery delivery) {
    UUID topic = delivery.subscription().topic();
    return topic == null
        || delivery.isPosted()
        || topics
            .find(topic)
            .flatMap(Topic::platformEvents)
            .filter(wanted -> wanted.holds(delivery.envelope()))
            .isPresent();
  }

  private HttpPost request(Delivery delivery, byte[] body) {
    Subscription subscription = delivery.subscription();
    Instant now = clock.instant();
    String id = delivery.eventId().toString();
    HttpPost request = new HttpPost(URI.create(subscription.callback()));
    request.setEntity(new ByteArrayEntity(body, JSON));
    request.setHeader("Accept", "application/json");
    request.setHeader("webhook-id", id);
    request.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
    request.setHeader(
        "webhook-signature",
        subscription.sealedSecrets().stream()
            .map(text -> seal.open(subscription.id(), text).sign(id, now.getEpochSecond(), body))
            .collect(Collectors.joining(" ")));
    return request;
  }

  /** The query sees the address that the subscriber sees. */
  private void showAddress(Delivery delivery) {
    Subscription subscription = delivery.subscription();
    if (subscription.topic() == null
        && resource(delivery) instanceof ObjectNode resource
        && resource.has("href")) {
      String href =
          "%s%s/%s/%s"
              .formatted(
                  publicUrl,
                  subscription.basePath(),
                  delivery.resourceName(),
                  delivery.resourceId());
      resource.put("href", href);
      if (delivery.envelope().has("href")) {
        delivery.envelope().put("href", href);
      }
    }
  }

  private static JsonNode resource(Delivery delivery) {
    return delivery.envelope().path("event").path(delivery.resourceName());
  }

  private static byte[] body(Delivery delivery, EventQuery query) {
    ObjectNode envelope = delivery.envelope();
    if (!delivery.isPosted() && resource(delivery) instanceof ObjectNode resource) {
      ((ObjectNode) envelope.path("event"))
          .set(delivery.resourceName(), query.fields().apply(resource));
    }
    return StrictJson.bytes(envelope);
  }
}
