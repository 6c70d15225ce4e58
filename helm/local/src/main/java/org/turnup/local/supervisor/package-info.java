/**
 * Keeps the parts running: starts them in order, starts again what dies, and tells everybody how
 * they are.
 */
@NullMarked
package org.turnup.local.supervisor;

import org.jspecify.annotations.NullMarked;
