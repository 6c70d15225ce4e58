/** Lists of documents: filter, order, page, links and fields, and the one SQL statement of each. */
@NullMarked
@NamedInterface
package org.turnup.api.tmf.list;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
