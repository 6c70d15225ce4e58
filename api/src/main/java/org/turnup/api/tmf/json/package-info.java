/** JSON as it is read, written and stored: strict, bounded, with one form of moments. */
@NullMarked
@NamedInterface
package org.turnup.api.tmf.json;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
