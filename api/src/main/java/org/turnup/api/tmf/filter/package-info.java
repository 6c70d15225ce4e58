/**
 * The language of TMF630 in which clients say which documents they mean: its two spellings,
 * attributes and JSON path, what both come to, and what that is as PostgreSQL's jsonpath.
 */
@NullMarked
@NamedInterface
package org.turnup.api.tmf.filter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
