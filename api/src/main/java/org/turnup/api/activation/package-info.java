/**
 * Activation of services and resources without an order (TMF640, TMF702): what a client asks for
 * there is carried out by a process, which a monitor follows.
 */
@NullMarked
package org.turnup.api.activation;

import org.jspecify.annotations.NullMarked;
