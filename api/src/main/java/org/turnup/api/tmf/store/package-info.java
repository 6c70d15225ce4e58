/**
 * Documents in the database: their ids, their rows, their changes and the log of these, and which
 * of the database's faults pass.
 */
@NullMarked
@NamedInterface
package org.turnup.api.tmf.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
