/**
 * The plan of an order: which steps there are, what each waits for, and the scheduling of the next
 * ones.
 */
@NullMarked
package org.turnup.api.plan;

import org.jspecify.annotations.NullMarked;
