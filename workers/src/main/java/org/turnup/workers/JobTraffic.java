package org.turnup.workers;

import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.StreamActivatedJobsRequest;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Remembers when the engine last answered for each job type, with a job or with an empty poll, and
 * says once when it stops and when it begins again to answer. The client itself does not tell that
 * its polling has stalled, and logs an outage with a stack trace for each attempt.
 */
@Component
class JobTraffic implements ClientInterceptor {

  private static final Logger LOG = LoggerFactory.getLogger(JobTraffic.class);

  private final Clock clock;
  private final Map<String, Instant> last = new ConcurrentHashMap<>();
  private final AtomicBoolean away = new AtomicBoolean();
  private volatile boolean stopping;

  JobTraffic(Clock clock) {
    this.clock = clock;
  }

  /** Seconds since the last job or poll of a type; since the first question when none came yet. */
  double idleSeconds(String type) {
    Instant now = clock.instant();
    return Duration.between(last.computeIfAbsent(type, fresh -> now), now).toMillis() / 1000.0;
  }

  /** From now on a closed connection is our own doing and not worth a line. */
  void stopping() {
    stopping = true;
  }

  private void seen(@Nullable String type) {
    if (type != null) {
      last.put(type, clock.instant());
    }
    if (away.compareAndSet(true, false)) {
      LOG.info("engine answers again");
    }
  }

  private void ended(Status status, @Nullable String type) {
    if (status.isOk()) {
      seen(type);
    } else if (status.getCode() == Status.Code.UNAVAILABLE
        && !stopping
        && away.compareAndSet(false, true)) {
      LOG.warn("engine does not answer, trying on: {}", reason(status));
    }
  }

  private static String reason(Status status) {
    Throwable cause = status.getCause();
    return status.getDescription() + (cause == null ? "" : ": " + cause.getMessage());
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new Watched<>(next.newCall(method, options));
  }

  private static @Nullable String type(Object request) {
    return switch (request) {
      case ActivateJobsRequest poll -> poll.getType();
      case StreamActivatedJobsRequest stream -> stream.getType();
      default -> null;
    };
  }

  /** One call to the engine; its job type is known once its request is sent. */
  private final class Watched<Q, A> extends SimpleForwardingClientCall<Q, A> {

    private volatile @Nullable String type;

    Watched(ClientCall<Q, A> call) {
      super(call);
    }

    @Override
    public void sendMessage(Q request) {
      type = type(request);
      super.sendMessage(request);
    }

    @Override
    public void start(Listener<A> listener, Metadata headers) {
      super.start(
          new SimpleForwardingClientCallListener<>(listener) {
            @Override
            public void onMessage(A answer) {
              seen(type);
              super.onMessage(answer);
            }

            @Override
            public void onClose(Status status, Metadata trailers) {
              ended(status, type);
              super.onClose(status, trailers);
            }
          },
          headers);
    }
  }
}
