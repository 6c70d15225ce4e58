/** The one piece of arithmetic that the Kea route leaves to Java. */
@NullMarked
package org.turnup.connectors.kea;

import org.jspecify.annotations.NullMarked;
