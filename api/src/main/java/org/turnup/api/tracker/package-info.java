/** Pages for people with a browser: what there is, where orders stand, one order's plan. */
@NullMarked
package org.turnup.api.tracker;

import org.jspecify.annotations.NullMarked;
