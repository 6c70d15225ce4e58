/** PowerDNS authoritative server: its REST API for zones and rrsets, simulated and real. */
@NullMarked
package org.turnup.peers.powerdns;

import org.jspecify.annotations.NullMarked;
