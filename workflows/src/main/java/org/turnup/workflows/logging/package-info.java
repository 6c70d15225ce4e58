/** What api and workers have in common in their logs. */
@NullMarked
package org.turnup.workflows.logging;

import org.jspecify.annotations.NullMarked;
