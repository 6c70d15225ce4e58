package org.turnup.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A fault of an analyst's process holds its order with the engine's words, and can be mended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IncidentIT {

  private static final String PROCESS =
      """
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="x">
        <bpmn:process id="choose-way" name="Choose a way" isExecutable="true">
          <bpmn:startEvent id="s" name="Go"/>
          <bpmn:exclusiveGateway id="way" name="Which way?"/>
          <bpmn:serviceTask id="ended" name="Record the end"><bpmn:extensionElements><zeebe:taskDefinition type="order.step-ended"/>
            <zeebe:ioMapping><zeebe:input source="=&quot;done&quot;" target="outcome"/></zeebe:ioMapping></bpmn:extensionElements></bpmn:serviceTask>
          <bpmn:endEvent id="e" name="Over"/>
          <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="way"/>
          <bpmn:sequenceFlow id="f2" name="copper" sourceRef="way" targetRef="ended"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">%s</bpmn:conditionExpression></bpmn:sequenceFlow>
          <bpmn:sequenceFlow id="f3" sourceRef="ended" targetRef="e"/>
        </bpmn:process>
      </bpmn:definitions>""";

  private final HttpClient http = HttpClient.newHttpClient();
  private PlatformUnderTest under;

  @BeforeAll
  void start() throws Exception {
    under = PlatformUnderTest.simulated();
  }

  private void deploy(String condition) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(
                    URI.create(
                        under.platform.endpoints().api() + "/turnup/v1/process/choose-way.bpmn"))
                .PUT(BodyPublishers.ofString(PROCESS.formatted(condition)))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  @Test
  void itHoldsTheOrderAndTheStepIsMovedToTheMendedVersion() throws Exception {
    deploy("=medium = &quot;copper&quot;");
    String specification =
        under
            .orders
            .postTo(
                "/tmf-api/serviceCatalogManagement/v4/serviceSpecification",
                "{\"name\":\"Way\",\"fulfilment\":{\"process\":\"choose-way\"}}")
            .body()
            .path("id")
            .asText();
    String order =
        under.orders.submit(
            "{\"serviceOrderItem\":[{\"id\":\"1\",\"action\":\"add\",\"service\":{\"serviceSpecification\":{\"id\":\"%s\"}}}]}"
                .formatted(specification));
    under.orders.awaitState(order, "held");
    assertThat(under.orders.order(order).path("errorMessage").toString())
        .contains("item 1", "incident in the engine");
    String plan = "/turnup/v1/serviceOrder/" + order + "/plan";
    JsonNode step = under.orders.get(plan).body().path("steps").get(0);
    assertThat(step.path("reason").asText()).contains("incident in the engine");
    deploy("=true");
    OrderSystem.Answer restarted =
        under.orders.postTo(
            "/turnup/v1/serviceOrder/%s/step/%s/restart".formatted(order, step.path("id").asText()),
            "");
    assertThat(restarted.status()).as(restarted.body().toString()).isEqualTo(200);
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> under.orders.order(order).path("state").asText().equals("completed"));
  }
}
