/**
 * Network systems to develop, test and demonstrate against: simulators that speak the wire protocol
 * of the real ones, and starters of the real ones as Debian packages them. Never part of a
 * production installation.
 */
@NullMarked
package org.turnup.peers;

import org.jspecify.annotations.NullMarked;
