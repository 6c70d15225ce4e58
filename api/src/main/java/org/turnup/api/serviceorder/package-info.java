/** Service orders (TMF641): taking them, planning them, bringing them to their final state. */
@NullMarked
package org.turnup.api.serviceorder;

import org.jspecify.annotations.NullMarked;
