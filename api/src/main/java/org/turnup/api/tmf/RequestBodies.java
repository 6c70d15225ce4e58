package org.turnup.api.tmf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.servlet.function.ServerRequest;
import tools.jackson.databind.node.ObjectNode;

/** Reads request bodies: JSON in UTF-8, at most 1 MB. */
@Component
public class RequestBodies {

  /** 1 MB, in bytes. */
  static final int LIMIT = 1024 * 1024;

  private static final MediaType JSON_PATCH = MediaType.valueOf("application/json-patch+json");
  private static final MediaType JSON_PATCH_QUERY =
      MediaType.valueOf("application/json-patch-query+json");

  /** The formats of a patch that TMF630 names. */
  private static final List<MediaType> PATCHES =
      List.of(
          MediaType.APPLICATION_JSON,
          MediaType.valueOf("application/merge-patch+json"),
          JSON_PATCH,
          JSON_PATCH_QUERY);

  /** Value of the header {@code Accept-Patch}, RFC 5789. */
  static final String ACCEPT_PATCH = MediaType.toString(PATCHES);

  /** The JSON object of a POST or PUT. */
  public ObjectNode object(ServerRequest request) {
    checkType(request, List.of(MediaType.APPLICATION_JSON));
    return StrictJson.object(bytes(request));
  }

  /** A patch of a resource, in one of the formats that TMF630 names. */
  BodyPatch patch(ServerRequest request, TmfResource resource) {
    MediaType type;
    try {
      type = checkType(request, PATCHES);
    } catch (TmfProblem e) {
      throw e.withHeader("Accept-Patch", ACCEPT_PATCH);
    }
    byte[] body = bytes(request);
    if (type.equals(JSON_PATCH)) {
      return JsonPatch.plain(
          StrictJson.value(body, "a well-formed JSON patch in UTF-8"), resource::isArray);
    }
    if (type.equals(JSON_PATCH_QUERY)) {
      return JsonPatch.query(
          StrictJson.value(body, "a well-formed JSON patch in UTF-8"), resource::isArray);
    }
    return new MergePatch(StrictJson.object(body));
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
    String header = String.valueOf(request.headers().firstHeader("Content-Type"));
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
            .formatted(header.equals("null") ? "nothing" : header, MediaType.toString(accepted)));
  }

  static TmfProblem tooLarge(String what) {
    return TmfProblem.of(
        413,
        "bodyTooLarge",
        "Body too large",
        "body: got %s, expected at most %d bytes".formatted(what, LIMIT));
  }
}
