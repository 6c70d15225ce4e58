/** Kea DHCPv4 behind its control agent: HTTP/JSON lease commands, simulated and real. */
@NullMarked
package org.turnup.peers.kea;

import org.jspecify.annotations.NullMarked;
