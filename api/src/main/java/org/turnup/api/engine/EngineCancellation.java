package org.turnup.api.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.grpc.Status;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Component;

/** Ends instances in the engine, which then answers none of their jobs any more. */
@Component
class EngineCancellation implements InstanceCancellation {

  private final ObjectProvider<CamundaClient> engine;

  EngineCancellation(ObjectProvider<CamundaClient> engine) {
    this.engine = engine;
  }

  @Override
  public void cancel(long instanceKey) {
    try {
      engine.getObject().newCancelInstanceCommand(instanceKey).send().join();
    } catch (ClientException e) {
      if (Status.fromThrowable(e).getCode() != Status.Code.NOT_FOUND) {
        throw new TransientDataAccessResourceException(
            "The engine does not tell whether instance " + instanceKey + " ended", e);
      }
    }
  }
}
