package org.turnup.workflows;

import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;

/** The process that carries a resource order out. */
@ZeebeProcessTest
class ResourceOrderProcessTest extends OrderProcessPaths {

  ResourceOrderProcessTest() {
    super(OrderKind.RESOURCE_ORDER);
  }
}
