/**
 * The check of process, decision and form files against what Turnup expects of them, beyond what
 * the engine itself refuses. Plain Java without dependencies: api uses it when a file is deployed,
 * {@code workflows/lint/run} before.
 */
@NullMarked
package org.turnup.workflows.lint;

import org.jspecify.annotations.NullMarked;
