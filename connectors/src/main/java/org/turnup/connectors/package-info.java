/**
 * The contract every connector keeps, and the Camel routes that keep it. A connector is one YAML
 * file under {@code src/main/resources/connectors}: three routes that make something present, make
 * it absent and read it.
 */
@NullMarked
package org.turnup.connectors;

import org.jspecify.annotations.NullMarked;
