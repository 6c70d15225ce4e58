/**
 * The whole platform on one machine, as real child processes: what {@code ./turnup} and the
 * end-to-end tests start.
 *
 * <p>{@link org.turnup.local.LocalPlatform} is the way in; {@link org.turnup.local.Main} is the
 * command line.
 */
@NullMarked
package org.turnup.local;

import org.jspecify.annotations.NullMarked;
