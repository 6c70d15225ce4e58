/**
 * Connections to PostgreSQL: requests and everything else have pools of their own, and no wait
 * inside the database is without an end.
 */
@NullMarked
package org.turnup.api.database;

import org.jspecify.annotations.NullMarked;
