/** Events: every change of a TMF resource writes its event row in the same transaction. */
@NullMarked
package org.turnup.api.hub;

import org.jspecify.annotations.NullMarked;
