package org.turnup.api.catalogjob;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;
import org.turnup.api.hub.OutboundAddresses;

/**
 * Fetches and sends the files of jobs: only from and to the addresses that the operator allows, of
 * at most 20 MB, within 20 seconds, without following redirects.
 */
@Component
class Transfer implements AutoCloseable {

  /** 20 MB, in bytes. */
  static final int MOST = 20 * 1024 * 1024;

  private static final Timeout CONNECT = Timeout.ofSeconds(5);
  private static final Timeout SILENCE = Timeout.ofSeconds(10);
  private static final int TOTAL_SECONDS = 20;

  private final CloseableHttpClient client;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("catalog-job-deadlines").factory());

  Transfer(OutboundAddresses addresses) {
    client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(addresses)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(CONNECT)
                            .setSocketTimeout(SILENCE)
                            .build())
                    .build())
            .setUserAgent("Turnup")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableContentCompression()
            .build();
  }

  /**
   * What stands at a URL.
   *
   * @throws JobFailedException when it cannot be had
   */
  byte[] fetch(URI url) {
    HttpGet get = new HttpGet(url);
    get.setHeader("Accept", "application/json");
    return exchange(get);
  }

  /**
   * Puts a file to a URL.
   *
   * @throws JobFailedException when it is not taken
   */
  void put(URI url, byte[] file) {
    HttpPut put = new HttpPut(url);
    put.setEntity(new ByteArrayEntity(file, ContentType.APPLICATION_JSON));
    exchange(put);
  }

  private byte[] exchange(HttpUriRequestBase request) {
    String what = request.getMethod() + " " + request.getRequestUri();
    Future<?> deadline = deadlines.schedule(request::cancel, TOTAL_SECONDS, TimeUnit.SECONDS);
    try (ClassicHttpResponse answer = client.executeOpen(null, request, null)) {
      if (answer.getCode() / 100 != 2) {
        throw new JobFailedException(
            "url: %s answered %d, expected 2xx".formatted(what, answer.getCode()));
      }
      return content(answer.getEntity());
    } catch (IOException e) {
      String why = request.isCancelled() ? "not done within " + TOTAL_SECONDS + " s" : text(e);
      throw new JobFailedException("url: %s failed: %s".formatted(what, why));
    } finally {
      deadline.cancel(false);
    }
  }

  private static byte[] content(HttpEntity entity) throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    byte[] content = entity.getContent().readNBytes(MOST + 1);
    if (content.length > MOST) {
      throw new JobFailedException("url: the file has more than %d bytes".formatted(MOST));
    }
    return content;
  }

  private static String text(IOException e) {
    if (e instanceof UnknownHostException) {
      // Its message is the bare name.
      return "there is no host " + e.getMessage();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  @Override
  public void close() throws IOException {
    deadlines.shutdownNow();
    client.close();
  }
}
