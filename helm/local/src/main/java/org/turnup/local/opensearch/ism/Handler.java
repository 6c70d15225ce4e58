package org.turnup.local.opensearch.ism;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.opensearch.client.node.NodeClient;
import org.opensearch.core.rest.RestStatus;
import org.opensearch.core.xcontent.XContentBuilder;
import org.opensearch.rest.BaseRestHandler;
import org.opensearch.rest.BytesRestResponse;
import org.opensearch.rest.RestChannel;
import org.opensearch.rest.RestRequest;
import org.opensearch.threadpool.ThreadPool;

/** A REST handler whose work runs on a thread that may wait. */
abstract class Handler extends BaseRestHandler {
  static final String BASE = "/_plugins/_ism";

  @Override
  public final String getName() {
    return "index_state_management_"
        + getClass().getSimpleName().replace("Handler", "").toLowerCase(Locale.ROOT);
  }

  /** Reads the request at once; the work itself is done later. */
  abstract Supplier<Answer> read(RestRequest request) throws IOException;

  @Override
  protected final RestChannelConsumer prepareRequest(RestRequest request, NodeClient client)
      throws IOException {
    Supplier<Answer> work = read(request);
    return channel ->
        client.threadPool().executor(ThreadPool.Names.GENERIC).execute(() -> answer(channel, work));
  }

  private static void answer(RestChannel channel, Supplier<Answer> work) {
    try {
      Answer answer = work.get();
      try (XContentBuilder json = channel.newBuilder()) {
        channel.sendResponse(new BytesRestResponse(answer.status(), json.map(answer.body())));
      }
    } catch (IOException | RuntimeException e) {
      refuse(channel, e);
    }
  }

  private static void refuse(RestChannel channel, Exception cause) {
    try {
      channel.sendResponse(new BytesRestResponse(channel, cause));
    } catch (IOException e) {
      channel.sendResponse(
          new BytesRestResponse(RestStatus.INTERNAL_SERVER_ERROR, String.valueOf(cause)));
    }
  }

  /** Empty when there is no body. */
  static Map<String, Object> body(RestRequest request) throws IOException {
    if (!request.hasContent()) {
      return Map.of();
    }
    try (var parser = request.contentParser()) {
      return parser.map();
    }
  }
}
