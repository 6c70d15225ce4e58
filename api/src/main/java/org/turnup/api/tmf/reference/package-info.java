/**
 * References in the bodies of clients to what Turnup keeps itself: one spelling of their ids, what
 * they say checked against what they lead to, what they leave out completed.
 */
@NullMarked
@NamedInterface
package org.turnup.api.tmf.reference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
