package org.turnup.api.tmf;

import java.util.List;

/**
 * One page of a list.
 *
 * @param total number of all matches, this page's included
 */
public record Page(List<Document> documents, long total) {}
