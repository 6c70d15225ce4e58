/**
 * Import and export jobs of the catalogs (TMF633, TMF634): a JSON document set in, the catalog out.
 */
@NullMarked
package org.turnup.api.catalogjob;

import org.jspecify.annotations.NullMarked;
