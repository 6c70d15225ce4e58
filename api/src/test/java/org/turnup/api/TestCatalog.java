package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A catalog for tests: fibre (port from a pool, address from kea, name in powerdns), static IP on
 * top of it, DNS only.
 */
final class TestCatalog {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final ApiUnderTest api;
  final String pool = "ports-" + NUMBER.incrementAndGet();
  final String fibre;
  final String staticIp;
  final String dnsOnly;

  TestCatalog(ApiUnderTest api) {
    this(api, 100);
  }

  TestCatalog(ApiUnderTest api, int ports) {
    this.api = api;
    Http.Answer made =
        api.http.put(
            "/turnup/v1/pool/" + pool,
            "{\"values\":{\"port\":{\"prefix\":\"olt-1/1/\",\"from\":1,\"to\":%d},\"vlan\":{\"from\":101,\"to\":%d}}}"
                .formatted(ports, 100 + ports));
    assertThat(made.status()).as(made.body().toString()).isEqualTo(200);
    String port = resource("Access port", "{\"pool\":\"%s\"}".formatted(pool));
    String address =
        resource(
            "Public IPv4 address",
            "{\"connector\":\"kea\",\"parameters\":{\"subnetId\":{\"value\":103},\"hostname\":{\"characteristic\":\"hostname\"}}}");
    String name =
        resource(
            "DNS name",
            "{\"connector\":\"powerdns\",\"naturalKey\":[\"zone\",\"name\"],\"parameters\":{\"zone\":{\"value\":\"cust.example.net\"},"
                + "\"name\":{\"characteristic\":\"hostname\"},\"content\":{\"output\":\"ipv4.address\"}}}");
    String hostname =
        "{\"name\":\"hostname\",\"valueType\":\"string\",\"minCardinality\":1,\"regex\":\"[a-z0-9-]{1,63}\"}";
    fibre =
        service(
            "Fibre broadband",
            hostname
                + ",{\"name\":\"speed\",\"valueType\":\"integer\",\"characteristicValueSpecification\":[{\"value\":100,\"isDefault\":true},{\"value\":1000}]}",
            "",
            need("access", port) + "," + need("ipv4", address) + "," + need("dns", name));
    staticIp =
        service(
            "Static IP",
            hostname,
            "{\"id\":\"%s\",\"name\":\"Fibre broadband\",\"relationshipType\":\"reliesOn\"}"
                .formatted(fibre),
            need("ipv4", address));
    dnsOnly =
        service(
            "Domain",
            hostname,
            "",
            need(
                "dns",
                resource(
                    "DNS name",
                    "{\"connector\":\"powerdns\",\"naturalKey\":[\"zone\",\"name\"],\"parameters\":{\"zone\":{\"value\":\"cust.example.net\"},"
                        + "\"name\":{\"characteristic\":\"hostname\"},\"content\":{\"value\":\"192.0.2.1\"}}}")));
  }

  private static String need(String name, String specification) {
    return "{\"name\":\"%s\",\"resourceSpecification\":{\"id\":\"%s\"}}"
        .formatted(name, specification);
  }

  String resource(String name, String fulfilment) {
    return create(
        "/tmf-api/resourceCatalog/v4/resourceSpecification",
        "{\"name\":\"%s\",\"fulfilment\":%s}".formatted(name, fulfilment));
  }

  String service(String name, String characteristics, String relationships, String needs) {
    return create(
        "/tmf-api/serviceCatalogManagement/v4/serviceSpecification",
        "{\"name\":\"%s\",\"specCharacteristic\":[%s],\"serviceSpecRelationship\":[%s],\"fulfilment\":{\"resources\":[%s]}}"
            .formatted(name, characteristics, relationships, needs));
  }

  String create(String path, String body) {
    Http.Answer answer = api.http.post(path, body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.text("id");
  }

  static String hostname() {
    return "cpe-" + NUMBER.incrementAndGet();
  }

  /** An item that adds a service with a hostname. */
  static String add(String id, String specification, String hostname, String more) {
    return "{\"id\":\"%s\",\"action\":\"add\",\"service\":{\"serviceSpecification\":{\"id\":\"%s\"},\"serviceCharacteristic\":[{\"name\":\"hostname\",\"value\":\"%s\"}]%s}}"
        .formatted(id, specification, hostname, more);
  }

  static String delete(String id, String service) {
    return "{\"id\":\"%s\",\"action\":\"delete\",\"service\":{\"id\":\"%s\"}}"
        .formatted(id, service);
  }

  static String order(String... items) {
    return "{\"serviceOrderItem\":[" + String.join(",", items) + "]}";
  }

  /** Posts an order and returns its id. */
  String submit(String... items) {
    return create("/tmf-api/serviceOrdering/v4/serviceOrder", order(items));
  }
}
