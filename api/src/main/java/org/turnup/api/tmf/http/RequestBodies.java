package org.turnup.api.tmf.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.servlet.function.ServerRequest;
import org.turnup.api.tmf.error.CodePoints;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/** Reads request bodies: JSON in UTF-8, at most 1 MB. */
@Component
public class RequestBodies {

  private static final String IDENTITY = "identity";

  /** 1 MB, in bytes. */
  public static final int LIMIT = 1024 * 1024;

  /** The JSON object of a POST or PUT. */
  public ObjectNode object(ServerRequest request) {
    return StrictJson.object(read(request, List.of(MediaType.APPLICATION_JSON)).bytes());
  }

  /** A body of one of the accepted types. */
  public record Body(MediaType type, byte[] bytes) {}

  /**
   * A body whose text is not looked into.
   *
   * @param accepted media types that it may have
   * @throws TmfProblem 413 when it is too large, 415 when it has another type
   */
  public Body read(ServerRequest request, List<MediaType> accepted) {
    MediaType type = checkType(request, accepted);
    checkEncoding(request);
    return new Body(type, bytes(request));
  }

  private static byte[] bytes(ServerRequest request) {
    // A length that is announced too large is refused unread.
    long announced = request.headers().contentLength().orElse(0);
    if (announced > LIMIT) {
      throw tooLarge(announced + " bytes");
    }
    try {
      byte[] bytes = request.servletRequest().getInputStream().readNBytes(LIMIT + 1);
      if (bytes.length > LIMIT) {
        throw tooLarge("more than " + LIMIT + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw TmfProblem.of(
          400, "unreadableBody", "Bad request", "The body ended before it was complete");
    }
  }

  private static MediaType checkType(ServerRequest request, List<MediaType> accepted) {
    List<String> headers = contentTypes(request);
    String header = headers.isEmpty() ? "nothing" : String.join(", ", headers);
    try {
      MediaType type = MediaType.parseMediaType(header);
      Optional<MediaType> known =
          accepted.stream().filter(a -> a.equalsTypeAndSubtype(type)).findFirst();
      if (known.isPresent()
          && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8))) {
        return known.get();
      }
    } catch (InvalidMimeTypeException | InvalidMediaTypeException e) {
      // falls through: an unreadable type is an unsupported one
    }
    throw TmfProblem.of(
        415,
        "unsupportedMediaType",
        "Unsupported media type",
        "Content-Type: got %s, expected %s in UTF-8"
            .formatted(CodePoints.excerpt(header), MediaType.toString(accepted)));
  }

  /** As they came: of several the servlet shows the first. */
  private static List<String> contentTypes(ServerRequest request) {
    return request.servletRequest().getAttribute(ContentTypeFilter.WILDCARD) instanceof String came
        ? List.of(came)
        : Collections.list(request.servletRequest().getHeaders(HttpHeaders.CONTENT_TYPE));
  }

  /** RFC 9110 section 15.5.16: the answer says which codings are taken. */
  private static void checkEncoding(ServerRequest request) {
    List<String> codings =
        request.headers().header(HttpHeaders.CONTENT_ENCODING).stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .map(String::strip)
            .filter(coding -> !coding.isEmpty() && !coding.equalsIgnoreCase(IDENTITY))
            .toList();
    if (!codings.isEmpty()) {
      throw TmfProblem.of(
              415,
              "unsupportedContentEncoding",
              "Unsupported content encoding",
              "Content-Encoding: got %s, expected none; the body must come as it is"
                  .formatted(CodePoints.excerpt(String.join(", ", codings))))
          .withHeader(HttpHeaders.ACCEPT_ENCODING, IDENTITY);
    }
  }

  public static TmfProblem tooLarge(String what) {
    return TmfProblem.of(
        413,
        "bodyTooLarge",
        "Body too large",
        "body: got %s, expected at most %d bytes".formatted(what, LIMIT));
  }
}
