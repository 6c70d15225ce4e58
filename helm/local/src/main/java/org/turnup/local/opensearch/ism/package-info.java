/**
 * Index state management: the part of OpenSearch's plug-in of that name which Operate, Tasklist and
 * Zeebe's exporter use. The plug-in itself does not come as a library.
 */
@NullMarked
package org.turnup.local.opensearch.ism;

import org.jspecify.annotations.NullMarked;
