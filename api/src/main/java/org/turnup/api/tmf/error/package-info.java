/** What is answered to a request that cannot be honoured: the problem and its violations. */
@NullMarked
@NamedInterface
package org.turnup.api.tmf.error;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
