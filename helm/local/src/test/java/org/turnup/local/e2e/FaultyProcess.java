package org.turnup.local.e2e;

import java.io.IOException;
import org.turnup.local.Endpoints;

/** A process whose only gateway knows no way on: every instance comes to an incident. */
final class FaultyProcess {
  private static final String BPMN =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="test">
        <bpmn:process id="faulty" isExecutable="true">
          <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
          <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="gateway"/>
          <bpmn:exclusiveGateway id="gateway">
            <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing>
          </bpmn:exclusiveGateway>
          <bpmn:sequenceFlow id="b" sourceRef="gateway" targetRef="end">
            <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=false</bpmn:conditionExpression>
          </bpmn:sequenceFlow>
          <bpmn:endEvent id="end"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
        </bpmn:process>
      </bpmn:definitions>
      """;

  private static final String JSON = "application/json";

  private final CamundaSession session;

  FaultyProcess(Endpoints endpoints) throws IOException, InterruptedException {
    session = new CamundaSession(endpoints.engineRest());
  }

  /** Returns the key of the process instance. */
  String runIntoAnIncident() throws IOException, InterruptedException {
    String boundary = "faulty-process";
    String part =
        """
        --%1$s\r
        Content-Disposition: form-data; name="resources"; filename="faulty.bpmn"\r
        Content-Type: application/octet-stream\r
        \r
        %2$s\r
        --%1$s--\r
        """
            .formatted(boundary, BPMN);
    session.send("POST", "/v2/deployments", "multipart/form-data; boundary=" + boundary, part);
    String started =
        session.send("POST", "/v2/process-instances", JSON, "{\"processDefinitionId\":\"faulty\"}");
    return OrderSystem.JSON.readTree(started).path("processInstanceKey").asText();
  }

  void cancel(String instance) throws IOException, InterruptedException {
    session.send("POST", "/v2/process-instances/" + instance + "/cancellation", JSON, "{}");
  }
}
