/** How each part of the platform is started, and how one sees that it is ready. */
@NullMarked
package org.turnup.local.part;

import org.jspecify.annotations.NullMarked;
