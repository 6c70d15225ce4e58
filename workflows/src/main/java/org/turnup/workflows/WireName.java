package org.turnup.workflows;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An enum whose constants have a spelling of their own in process variables and in the BPMN files.
 */
public interface WireName {

  /** The constant as it stands in a variable. */
  String wireName();

  /**
   * The constant with a given spelling.
   *
   * @throws IllegalArgumentException naming what came and what was expected
   */
  static <E extends Enum<E> & WireName> E parse(Class<E> type, String wireName) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no %s; expected one of %s"
                        .formatted(
                            wireName,
                            type.getSimpleName(),
                            Arrays.stream(type.getEnumConstants())
                                .map(WireName::wireName)
                                .collect(Collectors.joining(", ")))));
  }
}
