/**
 * The hands: takes connector jobs from the engine, calls the connectors, and tells the engine how
 * it went.
 */
@NullMarked
package org.turnup.workers;

import org.jspecify.annotations.NullMarked;
