package org.turnup.api.tmf.declare;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the value of an attribute looks like. */
public sealed interface Shape {

  /** A value without parts. */
  enum Scalar implements Shape {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    /** A moment; kept and shown in UTC with milliseconds. */
    DATE_TIME,
    /** Any JSON value, kept exactly as it came. */
    ANY
  }

  /**
   * One of some texts.
   *
   * @param values all that the specification has
   * @param later those of them that Turnup does not carry out yet, and refuses by name
   */
  record Choice(Set<String> values, Set<String> later) implements Shape {

    /** Those that a client may send. */
    public Set<String> carriedOut() {
      Set<String> texts = new LinkedHashSet<>(values);
      texts.removeAll(later);
      return texts;
    }
  }

  /** An object; what it has beyond its declared attributes is kept, too. */
  final class Structure implements Shape {

    private final String name;
    private final Map<String, Attribute> attributes = new LinkedHashMap<>();

    Structure(String name) {
      this.name = name;
    }

    /** A structure that no file declares, for example what an event says of itself. */
    public static Structure of(String name, Map<String, Shape> parts) {
      Structure structure = new Structure(name);
      parts.forEach(
          (part, shape) ->
              structure.attributes.put(
                  part, new Attribute(part, shape, false, 0, false, false, false)));
      return structure;
    }

    public String name() {
      return name;
    }

    public Map<String, Attribute> attributes() {
      return attributes;
    }

    public Optional<Attribute> attribute(String attribute) {
      return Optional.ofNullable(attributes.get(attribute));
    }

    /**
     * The declared attribute at a path through objects and arrays, for example {@code
     * serviceOrderItem.service.id}; empty for one that only some clients know.
     */
    public Optional<Attribute> find(String path) {
      Shape shape = this;
      Optional<Attribute> found = Optional.empty();
      for (String part : path.split("\\.", -1)) {
        found = shape instanceof Structure inside ? inside.attribute(part) : Optional.empty();
        if (found.isEmpty()) {
          return found;
        }
        shape = found.get().shape();
      }
      return found;
    }
  }
}
