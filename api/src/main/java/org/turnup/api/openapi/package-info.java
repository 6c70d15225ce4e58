/**
 * OpenAPI 3.1 documents of the APIs, made from the declarations that the kernel runs on, and a
 * browser for them.
 */
@NullMarked
package org.turnup.api.openapi;

import org.jspecify.annotations.NullMarked;
