/** The check of a connector's files and settings before workers are started with them. */
@NullMarked
package org.turnup.connectors.check;

import org.jspecify.annotations.NullMarked;
