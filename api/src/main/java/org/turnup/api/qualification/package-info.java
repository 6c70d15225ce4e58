/**
 * Service qualification (TMF645): whether a service can be had, and which. What it decides by is
 * only what the catalog says for certain; deciders come with a later capability.
 */
@NullMarked
package org.turnup.api.qualification;

import org.jspecify.annotations.NullMarked;
