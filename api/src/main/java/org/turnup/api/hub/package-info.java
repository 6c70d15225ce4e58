/**
 * Events: every change of a TMF resource writes its event row in the same transaction, and
 * subscribers are told of it at least once, in order per entity (ADR 0009); TMF688.
 */
@NullMarked
package org.turnup.api.hub;

import org.jspecify.annotations.NullMarked;
