package org.turnup.api.tmf;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.declare.TmfResource.Operation;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.http.OtherMethods;
import org.turnup.api.tmf.http.QueryParameters;
import org.turnup.api.tmf.http.RequestBodies;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.list.FieldSelection;
import org.turnup.api.tmf.list.ListAnswers;
import org.turnup.api.tmf.list.Scope;
import org.turnup.api.tmf.patch.PatchBodies;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.Ids;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.node.ObjectNode;

/** Routes of a TMF resource at one base path; an operation that its API lacks answers 405. */
@Component
class TmfEndpoints {

  private static final List<String> READS = List.of("GET", "HEAD");

  private final DocumentStore store;
  private final TmfDocuments documents;
  private final ListAnswers lists;
  private final RequestBodies bodies;
  private final PatchBodies patches;

  TmfEndpoints(
      DocumentStore store,
      TmfDocuments documents,
      ListAnswers lists,
      RequestBodies bodies,
      PatchBodies patches) {
    this.store = store;
    this.documents = documents;
    this.lists = lists;
    this.bodies = bodies;
    this.patches = patches;
  }

  RouterFunction<ServerResponse> routes(String basePath, TmfOperations operations) {
    TmfResource resource = operations.resource();
    String all = basePath + "/" + resource.name();
    String one = all + "/{id}";
    List<String> onAll = new ArrayList<>();
    List<String> onOne = new ArrayList<>();
    RouterFunctions.Builder routes = RouterFunctions.route();
    if (resource.offers(Operation.LIST)) {
      onAll.addAll(READS);
      routes.route(reads(all), request -> list(basePath, resource, request));
    }
    if (resource.offers(Operation.CREATE)) {
      onAll.add("POST");
      routes.POST(
          all,
          request -> {
            ObjectNode body = bodies.object(request);
            QueryParameters.only(request);
            Precondition.of(request).checkCollection();
            return answer(basePath, operations.create(body, request));
          });
    }
    if (resource.offers(Operation.READ)) {
      onOne.addAll(READS);
      routes.route(reads(one), request -> read(basePath, resource, request));
    }
    if (resource.offers(Operation.PATCH)) {
      onOne.add("PATCH");
      routes.PATCH(
          one,
          request -> {
            QueryParameters.only(request);
            return answer(
                basePath,
                operations.patch(
                    id(resource, request),
                    patches.patch(request, resource),
                    Precondition.of(request),
                    request));
          });
    }
    if (resource.offers(Operation.DELETE)) {
      onOne.add("DELETE");
      routes.DELETE(
          one,
          request -> {
            QueryParameters.only(request);
            return answer(
                basePath,
                operations.delete(id(resource, request), Precondition.of(request), request));
          });
    }
    return routes
        .add(OtherMethods.at(all, String.join(", ", onAll)))
        .add(
            OtherMethods.at(
                one,
                String.join(", ", onOne),
                resource.offers(Operation.PATCH) ? PatchBodies.ACCEPTED : ""))
        .build();
  }

  /** A HEAD is answered as a GET; the server leaves its body out. */
  private static RequestPredicate reads(String path) {
    return RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
        .and(RequestPredicates.path(path));
  }

  private ServerResponse list(String basePath, TmfResource resource, ServerRequest request) {
    return lists.answer(
        request,
        resource,
        Scope.ALL,
        documents.collection(basePath, resource),
        document -> documents.shown(basePath, resource, document));
  }

  private ServerResponse read(String basePath, TmfResource resource, ServerRequest request) {
    UUID id = id(resource, request);
    QueryParameters.only(request, "fields");
    FieldSelection fields = ListAnswers.fields(resource, request);
    Precondition precondition = Precondition.of(request);
    Document document =
        store
            .find(resource, id)
            .orElseThrow(() -> TmfProblem.notFound(resource.name(), id.toString()));
    ObjectNode shown = documents.shown(basePath, resource, document);
    precondition.checkSeen(document);
    if ("*".equals(precondition.ifNoneMatch())) {
      return ServerResponse.status(304).eTag(document.etag()).build();
    }
    // Spring answers 304 where If-None-Match has this tag.
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .eTag(document.etag())
        .body(StrictJson.bytes(fields.apply(shown)));
  }

  private ServerResponse answer(String basePath, Outcome outcome) {
    ServerResponse.BodyBuilder answer = ServerResponse.status(outcome.status());
    outcome.headers().forEach(answer::header);
    Document document = outcome.document();
    if (document == null) {
      return answer.build();
    }
    ObjectNode shown = documents.shown(basePath, outcome.shown(), document);
    if (outcome.status() == 201 || outcome.status() == 202) {
      answer.location(URI.create(shown.path("href").asString()));
    }
    return answer
        .contentType(MediaType.APPLICATION_JSON)
        .eTag(document.etag())
        .body(StrictJson.bytes(shown));
  }

  /** An id that is no UUID cannot be the id of anything here: 404, as for any other unknown one. */
  private static UUID id(TmfResource resource, ServerRequest request) {
    String text = request.pathVariable("id");
    return Ids.parse(text).orElseThrow(() -> TmfProblem.notFound(resource.name(), text));
  }
}
