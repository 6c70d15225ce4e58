package org.turnup.api.activation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An activation that was accepted.
 *
 * @param id the monitor's
 * @param subjectId the service or resource
 * @param target attributes that the subject has once the process has ended well
 * @param removes whether the subject leaves the inventory in the end
 * @param failure why it failed; null while it has not
 */
record Activation(
    UUID id,
    ActivationApi api,
    UUID subjectId,
    Intent.Purpose purpose,
    ObjectNode target,
    boolean removes,
    @Nullable String failure,
    boolean hasEnded) {}
