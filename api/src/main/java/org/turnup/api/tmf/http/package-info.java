/**
 * What every request and every answer goes through, whatever the resource: bodies, accepted types,
 * methods, errors.
 */
@NullMarked
@NamedInterface
package org.turnup.api.tmf.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
