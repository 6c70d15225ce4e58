package org.turnup.local;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The processes that the platform consists of. */
public enum Part {
  /** PostgreSQL 18: the order book, the catalog and the inventory. */
  POSTGRES,
  /** OpenSearch: what Operate and Tasklist read. */
  OPENSEARCH,
  /** Camunda 8: broker, gateway, Operate and Tasklist in one process. */
  CAMUNDA,
  /** Kea and PowerDNS, simulated or real. */
  NETWORK,
  /** The front desk: TMF Open APIs. */
  API,
  /** The hands: job workers and connectors. */
  WORKERS,
  /**
   * A second {@code workers} process, for tests of jobs that are given out twice. Never started by
   * itself.
   */
  WORKERS_2;

  /** What {@code ./turnup up} starts. */
  public static Set<Part> standard() {
    return EnumSet.complementOf(EnumSet.of(WORKERS_2));
  }

  /**
   * The order of stopping: whoever uses a part stops before it. Parts of one group stop at the same
   * time.
   */
  public static List<Set<Part>> stopOrder() {
    return List.of(
        EnumSet.of(WORKERS, WORKERS_2),
        EnumSet.of(API),
        EnumSet.of(CAMUNDA, NETWORK, POSTGRES),
        EnumSet.of(OPENSEARCH));
  }

  /** The name that people, log files and environment use, for example {@code workers-2}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @param label as {@link #label()} gives it
   * @throws PlatformException when no part has that name
   */
  public static Part byLabel(String label) {
    for (Part part : values()) {
      if (part.label().equals(label)) {
        return part;
      }
    }
    throw new PlatformException(
        "There is no part '" + label + "'. The parts are: " + labels() + ".");
  }

  private static String labels() {
    return String.join(", ", standard().stream().map(Part::label).toList());
  }
}
