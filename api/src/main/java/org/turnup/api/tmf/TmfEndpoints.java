package org.turnup.api.tmf;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Routes of a TMF resource: list and read come from the kernel, create and patch from the
 * capability that owns it.
 */
@Component
public class TmfEndpoints {

  /** What a create came to. */
  public record Created(Document document, boolean isNew) {}

  /** Takes the body of a POST. */
  @FunctionalInterface
  public interface Creator {
    Created create(ObjectNode body, ServerRequest request);
  }

  /** Takes the body of a PATCH. */
  @FunctionalInterface
  public interface Patcher {
    Document patch(UUID id, ObjectNode patch);
  }

  private final DocumentStore store;
  private final RequestBodies bodies;

  TmfEndpoints(DocumentStore store, RequestBodies bodies) {
    this.store = store;
    this.bodies = bodies;
  }

  /** All routes of one resource; an operation without a handler answers 405. */
  public RouterFunction<ServerResponse> routes(
      TmfResource resource, @Nullable Creator creator, @Nullable Patcher patcher) {
    String one = resource.path() + "/{id}";
    List<String> onAll = new ArrayList<>(List.of("GET"));
    List<String> onOne = new ArrayList<>(List.of("GET"));
    var routes =
        RouterFunctions.route()
            .GET(resource.path(), request -> list(resource, request))
            .GET(one, request -> read(resource, request));
    if (creator != null) {
      onAll.add("POST");
      routes.POST(
          resource.path(), request -> created(creator.create(bodies.object(request), request)));
    }
    if (patcher != null) {
      onOne.add("PATCH");
      routes.PATCH(
          one,
          request ->
              patched(patcher.patch(id(resource, request), bodies.patch(request, resource))));
    }
    return routes
        .add(OtherMethods.at(resource.path(), String.join(", ", onAll)))
        .add(OtherMethods.at(one, String.join(", ", onOne)))
        .build();
  }

  private ServerResponse list(TmfResource resource, ServerRequest request) {
    ListQuery query = ListQuery.of(request.params());
    FieldSelection fields = fields(request);
    Page page = store.list(resource, query);
    ArrayNode body = StrictJson.object().arrayNode();
    page.documents().forEach(document -> body.add(fields.apply(document.body())));
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header("X-Total-Count", Long.toString(page.total()))
        .header("X-Result-Count", Integer.toString(page.documents().size()))
        .body(StrictJson.bytes(body));
  }

  private ServerResponse read(TmfResource resource, ServerRequest request) {
    UUID id = id(resource, request);
    Document document =
        store
            .find(resource, id)
            .orElseThrow(() -> TmfProblem.notFound(resource.name(), id.toString()));
    return ok(document, fields(request).apply(document.body()));
  }

  private static ServerResponse created(Created created) {
    Document document = created.document();
    if (!created.isNew()) {
      return ok(document, document.body());
    }
    return ServerResponse.created(URI.create(document.body().path("href").asString()))
        .contentType(MediaType.APPLICATION_JSON)
        .eTag(etag(document))
        .body(StrictJson.bytes(document.body()));
  }

  private static ServerResponse patched(Document document) {
    return ok(document, document.body());
  }

  private static ServerResponse ok(Document document, ObjectNode body) {
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .eTag(etag(document))
        .body(StrictJson.bytes(body));
  }

  private static String etag(Document document) {
    return "\"" + document.version() + "\"";
  }

  private static FieldSelection fields(ServerRequest request) {
    return FieldSelection.of(Optional.ofNullable(request.params().get("fields")).orElse(List.of()));
  }

  /** An id that is no UUID cannot be the id of anything here: 404, as for any other unknown one. */
  private static UUID id(TmfResource resource, ServerRequest request) {
    String text = request.pathVariable("id");
    return Ids.parse(text).orElseThrow(() -> TmfProblem.notFound(resource.name(), text));
  }
}
