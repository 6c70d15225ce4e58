/** Pools of values that Turnup owns, and claims that keep two orders off the same thing. */
@NullMarked
package org.turnup.api.reservation;

import org.jspecify.annotations.NullMarked;
