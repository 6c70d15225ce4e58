/** The way to the workflow engine: outbox and relay, deployment of processes, job workers. */
@NullMarked
package org.turnup.api.engine;

import org.jspecify.annotations.NullMarked;
