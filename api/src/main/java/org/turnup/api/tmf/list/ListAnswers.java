package org.turnup.api.tmf.list;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.filter.Reading;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.store.Document;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers list requests (TMF630): filters, order, page, counts, links and fields. */
@Component
public class ListAnswers {

  private static final Pattern OPERATOR = Pattern.compile("(?i)[<>=]|%3[cde]");

  private final DocumentLists lists;

  ListAnswers(DocumentLists lists) {
    this.lists = lists;
  }

  /**
   * The page that a request asks for.
   *
   * @param collection absolute URL of the list
   * @param shown how a document looks below that URL
   */
  public ServerResponse answer(
      ServerRequest request,
      TmfResource resource,
      Scope scope,
      String collection,
      Function<Document, ObjectNode> shown) {
    checkPairs(request.servletRequest().getQueryString());
    ListQuery asked = ListQuery.of(resource, request.params());
    ListQuery query = asked.with(HrefFilter.asId(collection, asked.filter()));
    FieldSelection fields = fields(resource, request);
    Page page = lists.page(resource, query, scope);
    ArrayNode body = StrictJson.object().arrayNode();
    page.documents().forEach(document -> body.add(fields.apply(shown.apply(document))));
    ServerResponse.BodyBuilder answer =
        ServerResponse.ok()
            .contentType(MediaType.APPLICATION_JSON)
            .header("X-Total-Count", Long.toString(page.total()))
            .header("X-Result-Count", Integer.toString(page.documents().size()));
    String links =
        new PageLinks(collection, request.servletRequest().getQueryString(), query, page).header();
    return (links.isEmpty() ? answer : answer.header(HttpHeaders.LINK, links))
        .body(StrictJson.bytes(body));
  }

  /** A name alone would be read as one with an empty value. */
  private static void checkPairs(@Nullable String rawQuery) {
    for (String pair : rawQuery == null ? new String[0] : rawQuery.split("&", -1)) {
      if (!pair.isEmpty() && !OPERATOR.matcher(pair).find()) {
        throw TmfProblem.invalid("query", pair, pair + "=value");
      }
    }
  }

  /** The {@code fields} parameter of a request. */
  public static FieldSelection fields(TmfResource resource, ServerRequest request) {
    return FieldSelection.of(
        resource.structure(),
        Optional.ofNullable(request.params().get("fields")).orElse(List.of()),
        Reading.ASKED);
  }
}
