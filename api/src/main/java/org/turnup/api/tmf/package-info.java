/**
 * The kernel of all TMF Open APIs: documents and their store, strict JSON, field selection, paging,
 * patch, errors, state machines.
 */
@NullMarked
package org.turnup.api.tmf;

import org.jspecify.annotations.NullMarked;
