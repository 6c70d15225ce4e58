package org.turnup.api.tmf.store;

import java.util.List;
import org.turnup.api.tmf.declare.TmfResource;

/** Where every change of a TMF resource is written, in the transaction of the change itself. */
public interface ChangeLog {

  /**
   * One change.
   *
   * @param change a kind of event that the resource declares, for example {@code Create}, {@code
   *     StateChange}, {@code InformationRequired} or {@code Milestone}
   * @param document the resource after the change
   * @param fieldPath attributes that it is about, separated by commas, as a violation names them
   *     ({@code note,serviceOrderItem[0]}); empty where the change says no more than its kind
   */
  record Change(TmfResource resource, String change, Document document, String fieldPath) {

    public Change(TmfResource resource, String change, Document document) {
      this(resource, change, document, "");
    }

    public Change {
      if (!resource.events().contains(change)) {
        throw new IllegalArgumentException(
            "%s declares no event '%s'; it has %s"
                .formatted(resource.name(), change, resource.events()));
      }
    }
  }

  void append(List<Change> changes);

  default void append(TmfResource resource, String change, Document document) {
    append(List.of(new Change(resource, change, document)));
  }
}
