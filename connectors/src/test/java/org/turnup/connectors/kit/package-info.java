/**
 * The contract test kit. A connector's test extends {@link
 * org.turnup.connectors.kit.ConnectorContract} once for each system it runs against: its simulator,
 * and the real one.
 */
@NullMarked
package org.turnup.connectors.kit;

import org.jspecify.annotations.NullMarked;
