/** What the routes of PowerDNS leave to Java: names, contents of records, foreign records. */
@NullMarked
package org.turnup.connectors.powerdns;

import org.jspecify.annotations.NullMarked;
