/** {@code ./turnup demo}: real orders through the real platform, shown while they advance. */
@NullMarked
package org.turnup.local.demo;

import org.jspecify.annotations.NullMarked;
