package org.turnup.connectors;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connector whose work is done by the three routes of its route file. A route finds {@code
 * owner}, {@code parameters}, {@code known} and {@code repaired} as variables; it leaves its values
 * as a map in the body, or sets one of the variables {@code refused}, {@code retryLater} and {@code
 * fault} to the reason.
 */
final class CamelConnector implements Connector {

  private static final Logger LOG = LoggerFactory.getLogger(CamelConnector.class);

  private final ConnectorSettings settings;
  private final Optional<Declaration> declaration;
  private final CamelContext context;
  private final ProducerTemplate routes;
  private final MeterRegistry metrics;

  CamelConnector(
      ConnectorSettings settings,
      Optional<Declaration> declaration,
      CamelContext context,
      MeterRegistry metrics) {
    this.settings = settings;
    this.declaration = declaration;
    this.context = context;
    this.routes = context.createProducerTemplate();
    this.metrics = metrics;
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Duration limit() {
    return settings.limit();
  }

  @Override
  public Optional<Declaration> declaration() {
    return declaration;
  }

  /** Stops its routes. */
  void close() {
    context.stop();
  }

  @Override
  public Outcome call(Request request) {
    String operation = request.operation().name().toLowerCase(Locale.ROOT);
    long begin = System.nanoTime();
    Outcome outcome = withinLimit(operation, request);
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    String kind = outcome.getClass().getSimpleName();
    metrics
        .timer(
            "turnup.connector.calls", "connector", name(), "operation", operation, "outcome", kind)
        .record(taken);
    LOG.info(
        "connector call connector={} operation={} owner={} outcome={} millis={}{}",
        name(),
        operation,
        request.owner(),
        kind,
        taken.toMillis(),
        reason(outcome));
    return outcome;
  }

  /**
   * Runs the route on a thread of its own. When the limit is over, the thread is interrupted, which
   * closes the socket it waits on: no request leaves after this call has returned.
   */
  private Outcome withinLimit(String operation, Request request) {
    AtomicReference<@Nullable Outcome> result = new AtomicReference<>();
    CountDownLatch ended = new CountDownLatch(1);
    Thread thread =
        Thread.ofVirtual()
            .name(name() + "-" + operation)
            .start(
                () -> {
                  try {
                    result.set(run(operation, request));
                  } catch (RuntimeException e) {
                    result.set(failed(operation, request, e));
                  } finally {
                    ended.countDown();
                  }
                });
    try {
      boolean inTime = ended.await(limit().toNanos(), TimeUnit.NANOSECONDS);
      Outcome outcome = result.get();
      if (inTime && outcome != null) {
        return outcome;
      }
      thread.interrupt();
      return inTime
          ? new Outcome.LastingFault("The route ended without an outcome")
          : new Outcome.RetryLater("No answer within " + limit());
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return new Outcome.RetryLater("The call was interrupted");
    }
  }

  private Outcome run(String operation, Request request) {
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("owner", request.owner());
    exchange.setVariable("parameters", request.parameters());
    exchange.setVariable("known", request.known());
    exchange.setVariable("repaired", request.repaired());
    routes.send("direct:" + name() + "-" + operation, exchange);
    Exception failure = exchange.getException();
    return failure == null ? answered(exchange) : failed(operation, request, failure);
  }

  private Outcome failed(String operation, Request request, Exception failure) {
    if (Faults.isBug(failure)) {
      LOG.error("connector fault connector={} operation={}", name(), operation, failure);
    }
    Outcome outcome = Faults.outcome(failure);
    // A wrong value of a repair is its writer's slip, who is asked again; the order does not fail.
    return request.repaired() && outcome instanceof Outcome.Refused(String reason)
        ? new Outcome.LastingFault(reason)
        : outcome;
  }

  private static Outcome answered(Exchange exchange) {
    String refused = exchange.getVariable("refused", String.class);
    if (refused != null) {
      return new Outcome.Refused(refused);
    }
    String retryLater = exchange.getVariable("retryLater", String.class);
    if (retryLater != null) {
      return new Outcome.RetryLater(retryLater);
    }
    String fault = exchange.getVariable("fault", String.class);
    if (fault != null) {
      return new Outcome.LastingFault(fault);
    }
    return exchange.getMessage().getBody() instanceof Map<?, ?> values
        ? new Outcome.Done(texts(values))
        : new Outcome.LastingFault("The route left no map of values in the body");
  }

  /** Groovy's interpolated strings become plain ones: callers compare and serialise the values. */
  private static Map<String, Object> texts(Map<?, ?> values) {
    Map<String, Object> plain = new HashMap<>();
    values.forEach(
        (key, value) -> {
          if (value != null) {
            plain.put(
                String.valueOf(key), value instanceof CharSequence ? value.toString() : value);
          }
        });
    return plain;
  }

  private static String reason(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> "";
      case Outcome.Refused refused -> " reason=" + refused.reason();
      case Outcome.RetryLater later -> " reason=" + later.reason();
      case Outcome.LastingFault fault -> " reason=" + fault.reason();
    };
  }
}
