/**
 * Operating system processes: started in a session of their own, recorded, signalled, and found
 * again when their supervisor was killed.
 */
@NullMarked
package org.turnup.local.process;

import org.jspecify.annotations.NullMarked;
