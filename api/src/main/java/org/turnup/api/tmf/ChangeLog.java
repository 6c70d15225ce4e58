package org.turnup.api.tmf;

import java.util.List;

/** Where every change of a TMF resource is written, in the transaction of the change itself. */
public interface ChangeLog {

  /**
   * One change.
   *
   * @param change {@code Create}, {@code AttributeValueChange}, {@code Change}, {@code StateChange}
   *     or {@code Delete}
   * @param document the resource after the change
   */
  record Change(TmfResource resource, String change, Document document) {}

  void append(List<Change> changes);

  default void append(TmfResource resource, String change, Document document) {
    append(List.of(new Change(resource, change, document)));
  }
}
