package org.turnup.api.serviceorder;

import java.util.Set;
import org.turnup.api.tmf.StateMachine;
import org.turnup.api.tmf.TmfResource;

/** TMF641 v4.1: what a service order is, and how its states follow one another. */
final class ServiceOrders {

  static final TmfResource SERVICE_ORDER =
      new TmfResource(
          "/tmf-api/serviceOrdering/v4",
          "serviceOrder",
          "ServiceOrder",
          "service_order",
          Set.of("serviceOrderItem"),
          Set.of(
              "id",
              "href",
              "orderDate",
              "completionDate",
              "expectedCompletionDate",
              "startDate",
              "state",
              "jeopardyAlert",
              "errorMessage",
              "milestone"),
          Set.of());

  /** Lifecycle_ServiceOrder of TMF641 v4.1. */
  static final StateMachine STATES =
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

  /** TMF641 draws no machine for items; TMF622's is the model: as the order's, without partial. */
  static final StateMachine ITEM_STATES =
      StateMachine.of("serviceOrderItem")
          .from("acknowledged", "inProgress", "rejected", "cancelled", "assessingCancellation")
          .from(
              "inProgress",
              "completed",
              "failed",
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
          .from("cancelled")
          .from("rejected")
          .build();

  private ServiceOrders() {}
}
