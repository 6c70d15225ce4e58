package org.turnup.workflows;

import static java.util.stream.Collectors.toCollection;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** The contract as its constants say. */
final class Constants {

  private Constants() {}

  /** The values of the public text constants of a class. */
  static Set<String> of(Class<?> type) {
    return Arrays.stream(type.getFields())
        .filter(field -> field.getType() == String.class && Modifier.isStatic(field.getModifiers()))
        .map(Constants::value)
        .collect(toCollection(TreeSet::new));
  }

  /** The constants of an enum as they stand in variables. */
  static Set<String> wireNames(Class<? extends WireName> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(WireName::wireName)
        .collect(toCollection(TreeSet::new));
  }

  private static String value(Field field) {
    try {
      return String.valueOf(field.get(null));
    } catch (IllegalAccessException e) {
      throw new AssertionError(field + " is public", e);
    }
  }
}
