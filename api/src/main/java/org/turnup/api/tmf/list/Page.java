package org.turnup.api.tmf.list;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.turnup.api.tmf.store.Document;

/**
 * One page of a list.
 *
 * @param total number of all matches, this page's included
 * @param hasMore whether something comes behind it
 * @param next where the next page begins; null when there is none or the order has no cursor
 */
public record Page(List<Document> documents, long total, boolean hasMore, @Nullable String next) {}
