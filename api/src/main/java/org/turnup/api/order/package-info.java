/**
 * What service orders and resource orders have in common: being taken, changing their states, being
 * patched, deleted and cancelled.
 */
@NullMarked
package org.turnup.api.order;

import org.jspecify.annotations.NullMarked;
