/**
 * Service and resource specifications (TMF633, TMF634), their fulfilment extension, and the
 * connectors that workers registered.
 */
@NullMarked
package org.turnup.api.catalog;

import org.jspecify.annotations.NullMarked;
