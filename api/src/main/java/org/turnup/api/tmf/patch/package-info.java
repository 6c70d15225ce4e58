/** Patches of documents in the formats of TMF630, and what a patch may do. */
@NullMarked
@NamedInterface
package org.turnup.api.tmf.patch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
