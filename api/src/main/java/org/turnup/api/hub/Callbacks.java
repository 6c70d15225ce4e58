package org.turnup.api.hub;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/**
 * Posts to callbacks. It connects to the very addresses that were checked, follows no redirect,
 * repeats nothing by itself and uses no proxy.
 */
@Component
class Callbacks implements AutoCloseable {

  /** Of the answer's body, in bytes: read to its end so that the connection can be used again. */
  private static final int MAX_BODY = 1024 * 1024;

  private static final int CHUNK = 8 * 1024;

  /** Only the subscriptions' own limits are to bind. */
  private static final int CONNECTIONS = 4096;

  private final CloseableHttpClient client;
  private final HubProperties properties;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("hub-deadlines").factory());

  Callbacks(OutboundAddresses addresses, HubProperties properties) {
    this.properties = properties;
    Timeout answer = Timeout.of(properties.answerTimeout());
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(addresses)
                    .setMaxConnTotal(CONNECTIONS)
                    .setMaxConnPerRoute(CONNECTIONS)
                    .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(answer).build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.of(properties.connectTimeout()))
                            .setSocketTimeout(answer)
                            .setTimeToLive(TimeValue.ofMinutes(1))
                            .setValidateAfterInactivity(TimeValue.ofMilliseconds(500))
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(answer)
                    .setConnectionRequestTimeout(answer)
                    .build())
            .evictIdleConnections(TimeValue.ofSeconds(30))
            .setUserAgent("Turnup")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableAuthCaching()
            .disableCookieManagement()
            .disableContentCompression()
            .build();
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @return the status
   * @throws EndlessBodyException when the answer did not end in time or within a megabyte
   * @throws IOException when there was none in time
   */
  int send(HttpPost request) throws IOException {
    Future<?> deadline =
        deadlines.schedule(request::cancel, properties.total().toMillis(), TimeUnit.MILLISECONDS);
    int status = 0;
    try (ClassicHttpResponse answer = client.executeOpen(null, request, null)) {
      status = answer.getCode();
      if (!isReadToItsEnd(answer)) {
        // Closing the answer would read the rest.
        request.cancel();
        throw new EndlessBodyException(
            "answered %d with a body of more than %d bytes".formatted(status, MAX_BODY));
      }
      return status;
    } catch (EndlessBodyException e) {
      throw e;
    } catch (IOException e) {
      if (status > 0 && request.isCancelled()) {
        throw new EndlessBodyException(
            "answered %d with a body that did not end within %s"
                .formatted(status, properties.total()));
      }
      if (status > 0) {
        // What it says does not count, so a fault of it does not either.
        return status;
      }
      throw e;
    } finally {
      deadline.cancel(false);
    }
  }

  private static boolean isReadToItsEnd(ClassicHttpResponse answer) throws IOException {
    HttpEntity entity = answer.getEntity();
    if (entity == null) {
      return true;
    }
    // Closed with the answer: closing the stream itself would read it to its end.
    InputStream body = entity.getContent();
    byte[] chunk = new byte[CHUNK];
    for (int all = 0; all <= MAX_BODY; ) {
      int read = body.read(chunk);
      if (read < 0) {
        return true;
      }
      all += read;
    }
    return false;
  }

  /** The status came, and an answer without an end with it. */
  static final class EndlessBodyException extends IOException {
    EndlessBodyException(String message) {
      super(message);
    }
  }

  @Override
  public void close() throws IOException {
    deadlines.shutdownNow();
    client.close();
  }
}
