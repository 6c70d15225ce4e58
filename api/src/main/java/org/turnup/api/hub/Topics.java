package org.turnup.api.hub;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.store.DocumentStore;

/** The topics of TMF688. */
@Repository
class Topics {

  static final TmfResource RESOURCE = TmfApi.resource("TMF688", "topic");

  private final DocumentStore store;

  Topics(DocumentStore store) {
    this.store = store;
  }

  Optional<Topic> find(UUID id) {
    return store.find(RESOURCE, id).map(Topic::of);
  }
}
