/**
 * The kernel of all TMF Open APIs. Here: the routes and operations of a declared resource, and what
 * its own rules plug into. What they are made of has packages of its own, each of which knows only
 * those named before it: {@code error}, {@code json}, {@code declare}, {@code store}, {@code
 * filter}, {@code list}, {@code http}, {@code patch}.
 */
@NullMarked
package org.turnup.api.tmf;

import org.jspecify.annotations.NullMarked;
