package org.turnup.api.tmf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

  private static final MediaType MERGE_PATCH = MediaType.valueOf("application/merge-patch+json");

  /** The JSON object of a POST or PUT. */
  public ObjectNode object(ServerRequest request) {
    return read(request, List.of(MediaType.APPLICATION_JSON));
  }

  /** A patch of a resource, in one of the formats that TMF630 names. */
  BodyPatch patch(ServerRequest request, TmfResource resource) {
    ObjectNode patch = read(request, List.of(MediaType.APPLICATION_JSON, MERGE_PATCH));
    return document -> MergePatch.apply(document, patch);
  }

  private static ObjectNode read(ServerRequest request, List<MediaType> accepted) {
    checkType(request, accepted);
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
      return StrictJson.object(bytes);
    } catch (IOException e) {
      throw TmfProblem.of(
          400, "unreadableBody", "Bad request", "The body ended before it was complete");
    }
  }

  private static void checkType(ServerRequest request, List<MediaType> accepted) {
    String header = String.valueOf(request.headers().firstHeader("Content-Type"));
    try {
      MediaType type = MediaType.parseMediaType(header);
      boolean known = accepted.stream().anyMatch(a -> a.equalsTypeAndSubtype(type));
      if (known
          && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8))) {
        return;
      }
    } catch (InvalidMimeTypeException | InvalidMediaTypeException e) {
      // falls through: an unreadable type is an unsupported one
    }
    throw TmfProblem.of(
        415,
        "unsupportedMediaType",
        "Unsupported media type",
        "Content-Type: got %s, expected %s in UTF-8"
            .formatted(header.equals("null") ? "nothing" : header, accepted));
  }

  private static TmfProblem tooLarge(String what) {
    return TmfProblem.of(
        413,
        "bodyTooLarge",
        "Body too large",
        "body: got %s, expected at most %d bytes".formatted(what, LIMIT));
  }
}
