/** The commands of {@code ./turnup}. */
@NullMarked
package org.turnup.local.cli;

import org.jspecify.annotations.NullMarked;
