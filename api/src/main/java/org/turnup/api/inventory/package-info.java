/** Services and resources as they stand (TMF638, TMF639). */
@NullMarked
package org.turnup.api.inventory;

import org.jspecify.annotations.NullMarked;
