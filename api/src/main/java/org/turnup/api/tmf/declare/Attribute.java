package org.turnup.api.tmf.declare;

/**
 * One attribute of a TMF resource or of a structure inside it, as its API declares it.
 *
 * @param least how many elements an array must have; 0 for what is no array
 * @param isMandatory whether a create must have it
 * @param isServerSet whether a client may not set it on create, at whatever depth; one that is
 *     patchable, too, may be changed later
 * @param isPatchable whether a patch may change it
 */
public record Attribute(
    String name,
    Shape shape,
    boolean isArray,
    int least,
    boolean isMandatory,
    boolean isServerSet,
    boolean isPatchable) {}
