package org.turnup.workflows;

import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;

/** The process that carries an activation out. */
@ZeebeProcessTest
class ActivationProcessTest extends OrderProcessPaths {

  ActivationProcessTest() {
    super(OrderKind.ACTIVATION);
  }
}
