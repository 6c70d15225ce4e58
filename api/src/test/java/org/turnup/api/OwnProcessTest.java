package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A service that a process of its own carries out: what it is told, and what it gives. */
class OwnProcessTest {

  private static final String MODEL =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
        <bpmn:process id="%s" isExecutable="true">
          <bpmn:startEvent id="begin"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
          <bpmn:sequenceFlow id="a" sourceRef="begin" targetRef="report"/>
          <bpmn:serviceTask id="report" name="Report">
            <bpmn:extensionElements>
              <zeebe:taskDefinition type="order.step-ended" retries="8"/>
              <zeebe:ioMapping>
                <zeebe:input source="=&quot;done&quot;" target="outcome"/>
                <zeebe:input source="%s" target="outputs"/>
              </zeebe:ioMapping>
            </bpmn:extensionElements>
            <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing>
          </bpmn:serviceTask>
          <bpmn:sequenceFlow id="b" sourceRef="report" targetRef="end"/>
          <bpmn:endEvent id="end"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
        </bpmn:process>
      </bpmn:definitions>""";

  private final ApiUnderTest api = ApiUnderTest.get();

  @Test
  void itIsToldOfItsOrderAndWhatItGivesStandsInTheInventory() {
    deploy(
        "own-install",
        """
        ={circuit: "C-1", hostname: "given", metres: 12,
          customer: order.relatedParty[1].name, site: order.place[1].name, city: order.place[1].city,
          wanted: order.requestedCompletionDate, reference: order.externalId, action: order.action}""");
    deploy("own-remove", "={left: order.externalId}");
    String specification =
        api.http
            .post(
                "/tmf-api/serviceCatalogManagement/v4/serviceSpecification",
                "{\"name\":\"Visit\",\"specCharacteristic\":[{\"name\":\"hostname\"},{\"name\":\"speed\"}],"
                    + "\"fulfilment\":{\"process\":\"own-install\",\"releaseProcess\":\"own-remove\"}}")
            .text("id");
    String service =
        order(
                """
                {"externalId":"CRM-7","requestedCompletionDate":"2027-01-02T03:04:05.678Z",
                 "relatedParty":[{"id":"4711","name":"Ada","role":"customer"}],
                 "serviceOrderItem":[{"id":"1","action":"add","service":{
                   "place":[{"name":"Site A","role":"installation","city":"Bonn"}],
                   "serviceCharacteristic":[{"name":"hostname","value":"asked"},{"name":"speed","value":"fast"}],
                   "serviceSpecification":{"id":"%s"}}}]}"""
                    .formatted(specification))
            .at("/serviceOrderItem/0/service/id")
            .asString();

    assertThat(characteristics(service))
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "circuit", "C-1",
                    "hostname", "given",
                    "speed", "fast",
                    "metres", "12",
                    "customer", "Ada",
                    "site", "Site A",
                    "city", "Bonn",
                    "wanted", "2027-01-02T03:04:05.678Z",
                    "reference", "CRM-7",
                    "action", "add")));

    JsonNode deleted =
        order(
            """
            {"externalId":"CRM-8","serviceOrderItem":[{"id":"1","action":"delete","service":{"id":"%s"}}]}"""
                .formatted(service));
    assertThat(api.plan(deleted.path("id").asString()).at("/steps/0/outputs/left").asString())
        .isEqualTo("CRM-8");
  }

  private JsonNode order(String body) {
    Http.Answer posted = api.http.post("/tmf-api/serviceOrdering/v4/serviceOrder", body);
    assertThat(posted.status()).as(posted.body().toString()).isEqualTo(201);
    return api.awaitOrder(posted.text("id"), "completed");
  }

  private Map<String, String> characteristics(String service) {
    Map<String, String> values = new TreeMap<>();
    api.http
        .get("/tmf-api/serviceInventory/v4/service/" + service)
        .body()
        .path("serviceCharacteristic")
        .forEach(c -> values.put(c.path("name").asString(), c.path("value").asString()));
    return values;
  }

  private void deploy(String process, String outputs) {
    String source = outputs.replace("\"", "&quot;").replace("\n", " ");
    Http.Answer answer =
        api.http.put("/turnup/v1/process/" + process + ".bpmn", MODEL.formatted(process, source));
    assertThat(answer.status()).as(answer.body().toString()).isBetween(200, 201);
  }
}
