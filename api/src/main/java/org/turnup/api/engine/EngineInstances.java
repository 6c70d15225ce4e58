package org.turnup.api.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.grpc.Status;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Component;

/** Asks the engine itself; what Operate shows is late. */
@Component
class EngineInstances implements Instances {

  /** Asked for late: the client is made with one thread more for each of those that ask here. */
  private final ObjectProvider<CamundaClient> engine;

  EngineInstances(ObjectProvider<CamundaClient> engine) {
    this.engine = engine;
  }

  @Override
  public boolean exists(long instanceKey) {
    if (instanceKey <= 0) {
      // Of an engine that has lost its data.
      return false;
    }
    try {
      // The engine has no command that merely looks; setting no variables changes nothing.
      engine
          .getObject()
          .newSetVariablesCommand(instanceKey)
          .variables(Map.of())
          .local(true)
          .send()
          .join();
      return true;
    } catch (ClientException e) {
      if (Status.fromThrowable(e).getCode() == Status.Code.NOT_FOUND) {
        return false;
      }
      throw new TransientDataAccessResourceException(
          "The engine does not tell whether instance " + instanceKey + " runs", e);
    }
  }
}
