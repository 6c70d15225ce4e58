/**
 * The front desk: TMF Open APIs, order book, catalog, inventory and reservation, all in PostgreSQL.
 */
@NullMarked
package org.turnup.api;

import org.jspecify.annotations.NullMarked;
