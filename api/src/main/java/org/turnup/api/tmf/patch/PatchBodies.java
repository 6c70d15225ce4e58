package org.turnup.api.tmf.patch;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.turnup.api.tmf.declare.Attribute;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.http.RequestBodies;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** Reads the body of a PATCH, in whichever of the formats that TMF630 names. */
@Component
public class PatchBodies {

  private static final MediaType JSON_PATCH = MediaType.valueOf("application/json-patch+json");
  private static final MediaType JSON_PATCH_QUERY =
      MediaType.valueOf("application/json-patch-query+json");
  private static final List<MediaType> FORMATS =
      List.of(
          MediaType.APPLICATION_JSON,
          MediaType.valueOf("application/merge-patch+json"),
          JSON_PATCH,
          JSON_PATCH_QUERY);

  /** Value of the header {@code Accept-Patch}, RFC 5789 section 3.1. */
  public static final String ACCEPTED = MediaType.toString(FORMATS);

  private final RequestBodies bodies;

  PatchBodies(RequestBodies bodies) {
    this.bodies = bodies;
  }

  /**
   * A patch of a resource.
   *
   * @throws TmfProblem 400 when the body is no patch, 413 when it is too large, 415 with {@code
   *     Accept-Patch} (RFC 5789) when it has another format
   */
  public BodyPatch patch(ServerRequest request, TmfResource resource) {
    RequestBodies.Body body;
    try {
      body = bodies.read(request, FORMATS);
    } catch (TmfProblem e) {
      throw e.status() == 415 ? e.withHeader("Accept-Patch", ACCEPTED) : e;
    }
    if (body.type().equals(JSON_PATCH)) {
      return JsonPatch.plain(operations(body), place -> isArray(resource, place));
    }
    if (body.type().equals(JSON_PATCH_QUERY)) {
      return JsonPatch.query(operations(body), place -> isArray(resource, place));
    }
    return new MergePatch(StrictJson.object(body.bytes()));
  }

  private static JsonNode operations(RequestBodies.Body body) {
    return StrictJson.value(body.bytes(), "a well-formed JSON patch in UTF-8");
  }

  /** Whether an array is declared at a place; indices in the pointer lead through others. */
  private static boolean isArray(TmfResource resource, Pointer place) {
    return resource
        .attribute(
            place.tokens().stream()
                .filter(token -> !PatchedTree.isIndex(token))
                .collect(Collectors.joining(".")))
        .filter(Attribute::isArray)
        .isPresent();
  }
}
