/**
 * Names and addresses as networks hold them equal: whatever the spelling they came in, one spelling
 * is compared, claimed and shown. Plain Java, so that both sides of the engine can use it.
 */
@NullMarked
package org.turnup.values;

import org.jspecify.annotations.NullMarked;
