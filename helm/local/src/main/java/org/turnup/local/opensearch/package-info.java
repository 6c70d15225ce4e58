/** OpenSearch as one process: the store that Operate and Tasklist read. */
@NullMarked
package org.turnup.local.opensearch;

import org.jspecify.annotations.NullMarked;
