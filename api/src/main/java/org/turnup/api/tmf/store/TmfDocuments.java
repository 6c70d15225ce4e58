package org.turnup.api.tmf.store;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.turnup.api.tmf.declare.NormalForm;
import org.turnup.api.tmf.declare.ShapeCheck;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.error.Violations;
import org.turnup.api.tmf.json.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates and changes documents by the rules that all TMF resources share, and tells the change
 * log.
 */
@Component
public class TmfDocuments {

  private final DocumentStore store;
  private final ChangeLog changes;
  private final String publicUrl;

  TmfDocuments(
      DocumentStore store, ChangeLog changes, @Value("${turnup.public-url}") String publicUrl) {
    this.store = store;
    this.changes = changes;
    this.publicUrl = publicUrl.replaceAll("/+$", "");
  }

  /**
   * Checks a create body against the declaration: mandatory attributes there, server-set ones not,
   * types, dates, {@code @type}. A body of the right shape is brought to its normal form: generated
   * clients send null for whatever they do not set.
   */
  public static void checkCreate(TmfResource resource, ObjectNode body, Violations violations) {
    ShapeCheck.created(resource, body, violations);
    if (violations.isEmpty()) {
      NormalForm.of(resource.structure(), body);
    }
  }

  /** Absolute URL of a resource, as in {@code href} and {@code Location}. */
  public String href(TmfResource resource, UUID id) {
    return publicUrl + resource.path(id);
  }

  /** Absolute URL of all resources of a kind under one of the base paths that show them. */
  public String collection(String basePath, TmfResource resource) {
    return publicUrl + basePath + "/" + resource.name();
  }

  /** The document as it is seen under one of the base paths that show it. */
  public ObjectNode shown(String basePath, TmfResource resource, Document document) {
    String href = collection(basePath, resource) + "/" + document.id();
    ObjectNode body = document.body();
    return href.equals(body.path("href").asString("")) ? body : body.deepCopy().put("href", href);
  }

  /**
   * The body with id, href and {@code @type} set, in this order before everything else, and in its
   * normal form.
   */
  public Document draft(TmfResource resource, UUID id, ObjectNode body) {
    ObjectNode complete = StrictJson.object();
    complete.put("id", id.toString());
    complete.put("href", href(resource, id));
    complete.setAll(body);
    complete.put("id", id.toString());
    complete.put("href", href(resource, id));
    if (!complete.has("@type")) {
      complete.put("@type", resource.type());
    }
    NormalForm.of(resource.structure(), complete);
    return store.draft(id, complete);
  }

  /** Stores new documents and their create events. */
  @Transactional
  public void insert(TmfResource resource, List<Document> documents) {
    if (documents.isEmpty()) {
      return;
    }
    store.insert(resource, documents);
    tell(resource, "Create", documents);
  }

  /** Stores a changed document and the event of its change. */
  @Transactional
  public Document update(TmfResource resource, String change, Document document) {
    return update(resource, change, document, "");
  }

  /**
   * Stores a changed document and the event of its change.
   *
   * @param fieldPath attributes that have changed, separated by commas
   */
  @Transactional
  public Document update(TmfResource resource, String change, Document document, String fieldPath) {
    Document updated = store.update(resource, document);
    tell(resource, change, updated, fieldPath);
    return updated;
  }

  /**
   * Stores a changed document and the events of its change.
   *
   * @param changes kinds of change, each with its attributes, separated by commas
   */
  @Transactional
  public Document update(TmfResource resource, Map<String, String> changes, Document document) {
    Document updated = store.update(resource, document);
    changes.forEach((change, fieldPath) -> tell(resource, change, updated, fieldPath));
    return updated;
  }

  /** Writes one more event of a document that the same transaction has stored. */
  @Transactional
  public void tell(TmfResource resource, String change, Document stored, String fieldPath) {
    if (resource.events().contains(change)) {
      changes.append(List.of(new ChangeLog.Change(resource, change, stored, fieldPath)));
    }
  }

  /** Removes documents and writes their delete events. */
  @Transactional
  public void delete(TmfResource resource, List<Document> documents) {
    if (documents.isEmpty()) {
      return;
    }
    store.delete(resource, documents.stream().map(Document::id).toList());
    tell(resource, "Delete", documents);
  }

  /** Not every API names an event for each kind of change. */
  private void tell(TmfResource resource, String change, List<Document> documents) {
    if (resource.events().contains(change)) {
      changes.append(
          documents.stream().map(d -> new ChangeLog.Change(resource, change, d)).toList());
    }
  }

  /**
   * Changes a document that others may be changing too: it stays locked from reading to storing.
   *
   * @throws TmfProblem 404 when there is none
   */
  @Transactional
  public Document change(
      TmfResource resource, UUID id, String change, UnaryOperator<ObjectNode> body) {
    Document before =
        store
            .lock(resource, id)
            .orElseThrow(() -> TmfProblem.notFound(resource.name(), id.toString()));
    return update(resource, change, before.with(body.apply(before.body())));
  }
}
