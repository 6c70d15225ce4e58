/** The TCP ports of the platform: their numbers, and who holds one that is taken. */
@NullMarked
package org.turnup.local.port;

import org.jspecify.annotations.NullMarked;
