package org.turnup.api.tmf.declare;

import java.util.LinkedHashMap;
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

  /** One of some texts. */
  record Choice(Set<String> values) implements Shape {}

  /** An object; what it has beyond its declared attributes is kept, too. */
  final class Structure implements Shape {

    private final String name;
    private final Map<String, Attribute> attributes = new LinkedHashMap<>();

    Structure(String name) {
      this.name = name;
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
  }
}
