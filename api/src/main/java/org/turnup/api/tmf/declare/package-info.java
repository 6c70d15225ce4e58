/**
 * What an API is, as its declaration file says it: resources, the shapes of their attributes, their
 * state tables, and the checks that follow from these alone.
 */
@NullMarked
@NamedInterface
package org.turnup.api.tmf.declare;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
