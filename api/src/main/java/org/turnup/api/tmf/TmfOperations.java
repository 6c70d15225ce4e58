package org.turnup.api.tmf;

import java.util.UUID;
import org.springframework.web.servlet.function.ServerRequest;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.patch.BodyPatch;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client can do to one kind of resource. {@link StoredOperations} does it for all that are
 * merely stored; a bean of its own is for those that act.
 */
public interface TmfOperations {

  TmfResource resource();

  Outcome create(ObjectNode body, ServerRequest request);

  Outcome patch(UUID id, BodyPatch patch, Precondition precondition, ServerRequest request);

  Outcome delete(UUID id, Precondition precondition, ServerRequest request);
}
