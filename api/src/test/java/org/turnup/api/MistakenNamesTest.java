package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An attribute that nobody declared is kept as the client's own, unless it clearly means one that
 * has an effect: then it is refused by name.
 */
class MistakenNamesTest {

  private static final String SERVICES =
      "/tmf-api/serviceCatalogManagement/v4/serviceSpecification";
  private static final String RESOURCES = "/tmf-api/resourceCatalog/v4/resourceSpecification";
  private static final String ORDERS = "/tmf-api/serviceOrdering/v4/serviceOrder";
  private static final String RESOURCE_ORDERS =
      "/tmf-api/resourceOrderingManagement/v4/resourceOrder";
  private static final String INVENTORY = "/tmf-api/serviceInventory/v4/service";
  private static final String RESOURCE_INVENTORY =
      "/tmf-api/resourceInventoryManagement/v4/resource";
  private static final String ITEM =
      "'id':'1','action':'add','service':{'serviceSpecification':{'id':'x'}%s}";

  private final ApiUnderTest api = ApiUnderTest.get();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        SERVICES
            + "|{'name':'x','serviceSpecCharacteristic':[]}|serviceSpecCharacteristic|specCharacteristic",
        SERVICES
            + "|{'name':'x','resourceSpecCharacteristic':[]}|resourceSpecCharacteristic|specCharacteristic",
        SERVICES + "|{'name':'x','specCharacteristics':[]}|specCharacteristics|specCharacteristic",
        SERVICES + "|{'name':'x','SpecCharacteristic':[]}|SpecCharacteristic|specCharacteristic",
        SERVICES + "|{'name':'x','fulfillment':{}}|fulfillment|fulfilment",
        SERVICES + "|{'name':'x','fullfilment':{}}|fullfilment|fulfilment",
        SERVICES + "|{'name':'x','targetServiceSchema':{}}|targetServiceSchema|targetEntitySchema",
        SERVICES + "|{'name':'x','lifecyclestatus':'Retired'}|lifecyclestatus|lifecycleStatus",
        SERVICES
            + "|{'name':'x','specCharacteristic':[{'name':'a','valuetype':'string'}]}|specCharacteristic[0].valuetype|valueType",
        SERVICES
            + "|{'name':'x','specCharacteristic':[{'name':'a','minCardinalty':1}]}|specCharacteristic[0].minCardinalty|minCardinality",
        SERVICES
            + "|{'name':'x','specCharacteristic':[{'name':'a','serviceSpecCharacteristicValue':[]}]}|specCharacteristic[0].serviceSpecCharacteristicValue|characteristicValueSpecification",
        SERVICES
            + "|{'name':'x','specCharacteristic':[{'name':'a','characteristicValueSpecification':[{'valeu':1}]}]}|specCharacteristic[0].characteristicValueSpecification[0].valeu|value",
        SERVICES
            + "|{'name':'x','serviceSpecRelationship':[{'id':'x','relationshiptype':'reliesOn'}]}|serviceSpecRelationship[0].relationshiptype|relationshipType",
        RESOURCES
            + "|{'name':'x','specCharacteristic':[]}|specCharacteristic|resourceSpecCharacteristic",
        RESOURCES
            + "|{'name':'x','serviceSpecCharacteristic':[]}|serviceSpecCharacteristic|resourceSpecCharacteristic",
        RESOURCES + "|{'name':'x','fulfillment':{}}|fulfillment|fulfilment",
        ORDERS
            + "|{'serviceOrderItem':[{"
            + ITEM
            + "}],'externalIdentifier':[]}|externalIdentifier|externalId",
        ORDERS + "|{'serviceOrderItem':[{" + ITEM + "}],'externalID':'a'}|externalID|externalId",
        ORDERS
            + "|{'serviceOrderItem':[{"
            + ITEM
            + "}],'requestedStartdate':'x'}|requestedStartdate|requestedStartDate",
        ORDERS + "|{'orderItem':[{" + ITEM + "}]}|orderItem|serviceOrderItem",
        ORDERS + "|{'serviceOrderItems':[{" + ITEM + "}]}|serviceOrderItems|serviceOrderItem",
        ORDERS
            + "|{'serviceOrderItem':[{"
            + ITEM
            + ",'orderItemRelationship':[]}]}|serviceOrderItem[0].orderItemRelationship|serviceOrderItemRelationship",
        RESOURCE_ORDERS + "|{'resourceOrderItem':[]}|resourceOrderItem|orderItem",
        RESOURCE_ORDERS
            + "|{'orderItem':[{'id':'1','action':'add','resource':{'characteristic':[]}}]}|orderItem[0].resource.characteristic|resourceCharacteristic",
        INVENTORY
            + "|{'state':'active','serviceSpecification':{'id':'x'},'characteristic':[]}|characteristic|serviceCharacteristic",
        INVENTORY
            + "|{'state':'active','serviceSpecification':{'id':'x'},'relatedParties':[]}|relatedParties|relatedParty",
        RESOURCE_INVENTORY
            + "|{'name':'x','serviceCharacteristic':[]}|serviceCharacteristic|resourceCharacteristic",
        RESOURCE_INVENTORY
            + "|{'name':'x','administrativestate':'locked'}|administrativestate|administrativeState",
      })
  void anAttributeThatMeansAnotherIsRefused(String path, String body, String field, String meant) {
    Refusals.assertViolation(
        api.http.post(path, body.replace("%s", "").replace('\'', '"')),
        field,
        "",
        "did you mean " + meant + "?");
  }

  @ParameterizedTest
  @CsvSource({"characteristic", "serviceCharacteristcs", "resourceCharacteristic"})
  void soIsOneInsideAnItem(String name) {
    String service = ITEM.formatted(",'%s':[{'name':'hostname','value':'x'}]".formatted(name));
    Refusals.assertViolation(
        api.http.post(ORDERS, "{'serviceOrderItem':[{%s}]}".formatted(service).replace('\'', '"')),
        "serviceOrderItem[0].service." + name,
        "hostname",
        "did you mean serviceCharacteristic?");
  }

  @Test
  void aPatchIsNoWayAround() {
    String id = api.http.post(SERVICES, "{\"name\":\"x\"}").text("id");
    Refusals.assertViolation(
        api.http.patch(SERVICES + "/" + id, "{\"fulfillment\":{}}"),
        "fulfillment",
        "{}",
        "did you mean fulfilment?");
    Refusals.assertViolation(
        api.http.patch(
            SERVICES + "/" + id, "{\"specCharacteristic\":[{\"name\":\"a\",\"nmae\":\"b\"}]}"),
        "specCharacteristic[0].nmae",
        "b",
        "did you mean name?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'colour':'red'",
        "'type':'x'",
        "'serviceId':'4711'",
        "'crmReference':{'id':'7'}",
        "'x-team':1",
        "'label':'a'",
        "'@comment':'a'"
      })
  void whatIsTheClientsOwnIsKept(String own) {
    String attribute = own.replace('\'', '"');
    Http.Answer made = api.http.post(SERVICES, "{\"name\":\"x\",%s}".formatted(attribute));
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    String name = attribute.split("\"")[1];
    assertThat(api.http.get(SERVICES + "/" + made.text("id")).body().has(name)).isTrue();
  }
}
