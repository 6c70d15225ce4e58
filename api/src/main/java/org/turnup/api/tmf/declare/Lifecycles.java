package org.turnup.api.tmf.declare;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every state table of the platform, as its specification draws it. Declaration files refer to them
 * by name.
 */
public final class Lifecycles {

  /** Lifecycle_ServiceOrder of TMF641 v4.1. */
  public static final StateMachine SERVICE_ORDER =
      StateMachine.of("serviceOrder")
          .from("acknowledged", "inProgress", "rejected", "cancelled", "assessingCancellation")
          .from(
              "inProgress",
              "completed",
              "failed",
              "partial",
              "pending",
              "held",
              "cancelled",
              "assessingCancellation")
          .from("pending", "inProgress", "cancelled", "assessingCancellation")
          .from("held", "inProgress", "cancelled", "assessingCancellation")
          .from(
              "assessingCancellation",
              "acknowledged",
              "inProgress",
              "pending",
              "held",
              "pendingCancellation")
          .from("pendingCancellation", "cancelled")
          .from("completed")
          .from("failed")
          .from("partial")
          .from("cancelled")
          .from("rejected")
          .build();

  /** TMF641 draws none for items; TMF622's is the model: as the order's, without partial. */
  public static final StateMachine SERVICE_ORDER_ITEM =
      SERVICE_ORDER.without("partial", "serviceOrderItem");

  /** Lifecycle_Resource-v2 of TMF652 v4.0: no direct way from the first two to cancelled. */
  public static final StateMachine RESOURCE_ORDER =
      StateMachine.of("resourceOrder")
          .from("acknowledged", "inProgress", "rejected", "assessingCancellation")
          .from(
              "inProgress",
              "completed",
              "failed",
              "partial",
              "pending",
              "held",
              "assessingCancellation")
          .from("pending", "inProgress", "cancelled", "assessingCancellation")
          .from("held", "inProgress", "cancelled", "assessingCancellation")
          .from(
              "assessingCancellation",
              "acknowledged",
              "inProgress",
              "pending",
              "held",
              "pendingCancellation")
          .from("pendingCancellation", "cancelled")
          .from("completed")
          .from("failed")
          .from("partial")
          .from("cancelled")
          .from("rejected")
          .build();

  /** As the resource order's, without partial. */
  public static final StateMachine RESOURCE_ORDER_ITEM =
      RESOURCE_ORDER.without("partial", "resourceOrderItem");

  /** TaskStateType of the TMF641 and TMF645 files, whose diagrams say acknowledged for accepted. */
  public static final StateMachine TASK =
      StateMachine.of("task")
          .from("accepted", "inProgress", "done", "terminatedWithError")
          .from("inProgress", "done", "terminatedWithError")
          .from("done")
          .from("terminatedWithError")
          .build();

  /** TaskStateType of the TMF652 file. */
  public static final StateMachine RESOURCE_ORDER_TASK =
      StateMachine.of("cancelResourceOrder")
          .from("acknowledged", "inProgress", "done", "terminatedWithError")
          .from("inProgress", "done", "terminatedWithError")
          .from("done")
          .from("terminatedWithError")
          .build();

  /** Lifecycle of TMF638 v4; it draws a way from each state to itself. */
  public static final StateMachine SERVICE =
      StateMachine.of("service")
          .from(
              "feasibilityChecked",
              "feasibilityChecked",
              "designed",
              "reserved",
              "inactive",
              "active")
          .from("designed", "designed", "reserved", "inactive", "active")
          .from("reserved", "reserved", "designed", "inactive", "active")
          .from("inactive", "inactive", "active")
          .from("active", "active", "inactive", "terminated")
          .from("terminated", "terminated", "active")
          .build();

  /** Job states of TMF633 and TMF634 v4. */
  public static final StateMachine JOB =
      StateMachine.of("job")
          .from("Not Started", "Running")
          .from("Running", "Succeeded", "Failed")
          .from("Succeeded")
          .from("Failed")
          .build();

  /** TMF640 and TMF702 leave a monitor's states open; the guide names these three. */
  public static final StateMachine MONITOR =
      StateMachine.of("monitor")
          .from("InProgress", "Completed", "InError")
          .from("Completed")
          .from("InError")
          .build();

  /** X.731 as TMF639 v4 spells it. */
  public static final StateMachine ADMINISTRATIVE =
      StateMachine.of("administrativeState")
          .from("locked", "unlocked")
          .from("unlocked", "locked", "shutdown")
          .from("shutdown", "locked", "unlocked")
          .build();

  public static final StateMachine OPERATIONAL =
      StateMachine.of("operationalState")
          .from("enable", "disable")
          .from("disable", "enable")
          .build();

  public static final StateMachine USAGE =
      StateMachine.of("usageState")
          .from("idle", "active", "busy")
          .from("active", "idle", "busy")
          .from("busy", "active", "idle")
          .build();

  /** TMF639 v4 names these states and no order among them. */
  public static final StateMachine RESOURCE_STATUS =
      StateMachine.anyOrder(
          "resourceStatus", "standby", "alarm", "available", "reserved", "unknown", "suspended");

  private static final Map<String, StateMachine> BY_NAME =
      Stream.of(
              SERVICE_ORDER,
              SERVICE_ORDER_ITEM,
              RESOURCE_ORDER,
              RESOURCE_ORDER_ITEM,
              TASK,
              RESOURCE_ORDER_TASK,
              SERVICE,
              JOB,
              MONITOR,
              ADMINISTRATIVE,
              OPERATIONAL,
              USAGE,
              RESOURCE_STATUS)
          .collect(Collectors.toUnmodifiableMap(StateMachine::name, machine -> machine));

  private Lifecycles() {}

  /**
   * The table with a name.
   *
   * @throws IllegalArgumentException when there is none
   */
  static StateMachine named(String name) {
    StateMachine machine = BY_NAME.get(name);
    if (machine == null) {
      throw new IllegalArgumentException("There is no state table '" + name + "'");
    }
    return machine;
  }
}
