/** Resource orders (TMF652): those of clients, and those that service orders raise. */
@NullMarked
package org.turnup.api.resourceorder;

import org.jspecify.annotations.NullMarked;
