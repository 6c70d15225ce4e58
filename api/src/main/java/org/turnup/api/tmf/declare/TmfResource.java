package org.turnup.api.tmf.declare;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The declaration of one kind of TMF resource; the kernel does the rest.
 *
 * @param basePaths paths of its API, the one of the specification first, for example {@code
 *     /tmf-api/serviceOrdering/v4}
 * @param name resource name as in the path and in events, for example {@code serviceOrder}
 * @param type value of {@code @type} when the client gave none
 * @param subTypes further values of {@code @type} that need no {@code @schemaLocation}
 * @param table table of its documents
 * @param operations what its API offers
 * @param events kinds of its events, for example {@code StateChange}
 * @param indexed attributes that an expression index serves for ranges and sort orders
 * @param states state table of each attribute that has one
 */
public record TmfResource(
    List<String> basePaths,
    String name,
    String type,
    Set<String> subTypes,
    String table,
    Set<Operation> operations,
    Set<String> events,
    Set<String> indexed,
    Map<String, StateMachine> states,
    Shape.Structure structure) {

  /** What an API offers on a resource. */
  public enum Operation {
    LIST,
    CREATE,
    READ,
    PATCH,
    DELETE
  }

  /** {@code /tmf-api/serviceOrdering/v4}. */
  public String basePath() {
    return basePaths.getFirst();
  }

  /** {@code /tmf-api/serviceOrdering/v4/serviceOrder}. */
  public String path() {
    return basePath() + "/" + name;
  }

  public String path(UUID id) {
    return path() + "/" + id;
  }

  public boolean offers(Operation operation) {
    return operations.contains(operation);
  }

  /** Attributes that a create must have. */
  public Set<String> mandatory() {
    return names(Attribute::isMandatory);
  }

  /** Attributes that only the server sets; refused on create. */
  public Set<String> readOnly() {
    return names(Attribute::isServerSet);
  }

  /** Attributes that a patch may change; empty when it cannot be patched. */
  public Set<String> patchable() {
    return names(Attribute::isPatchable);
  }

  private Set<String> names(Predicate<Attribute> wanted) {
    return structure.attributes().values().stream()
        .filter(wanted)
        .map(Attribute::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** As {@link Shape.Structure#find}. */
  public Optional<Attribute> attribute(String path) {
    return structure.find(path);
  }

  /** Name of an event of this resource, for example {@code ServiceOrderStateChangeEvent}. */
  public String eventType(String change) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1) + change + "Event";
  }
}
