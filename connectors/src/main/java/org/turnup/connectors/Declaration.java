package org.turnup.connectors;

import java.util.Map;

/**
 * What a connector says of itself in its file {@code <name>.connector.yaml}: the settings it is
 * installed with, the parameters it takes and the outputs it gives. Each is a map of what is said
 * about it, by its name; {@link DeclarationReader} tells which keys there are.
 *
 * @param settings for whoever installs it; they do not leave the worker
 * @param parameters what resource specifications may give it
 * @param outputs what it gives back, for the parameters of other resources
 */
public record Declaration(
    Map<String, Map<String, Object>> settings,
    Map<String, Map<String, Object>> parameters,
    Map<String, Map<String, Object>> outputs) {}
