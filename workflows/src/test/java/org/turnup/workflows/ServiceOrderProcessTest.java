package org.turnup.workflows;

import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;

/** The process that carries a service order out. */
@ZeebeProcessTest
class ServiceOrderProcessTest extends OrderProcessPaths {

  ServiceOrderProcessTest() {
    super(OrderKind.SERVICE_ORDER);
  }
}
