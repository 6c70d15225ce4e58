/**
 * The contract between the processes in {@code src/main/resources} and the job workers in {@code
 * api} and {@code workers}: job types, variables, messages, error codes. The two applications share
 * nothing else.
 */
@NullMarked
package org.turnup.workflows;

import org.jspecify.annotations.NullMarked;
