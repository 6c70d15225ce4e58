package org.turnup.api.inventory;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.turnup.api.plan.ItemResult;
import org.turnup.api.plan.Step;
import org.turnup.api.tmf.declare.Lifecycles;
import org.turnup.api.tmf.declare.StateMachine;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.api.tmf.json.Timestamps;
import org.turnup.api.tmf.store.Document;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.TmfDocuments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Services and resources: what orders design, activate and terminate. */
@Component
public class Inventory {

  public static final TmfResource SERVICE = TmfApi.resource("TMF638", "service");
  public static final TmfResource RESOURCE = TmfApi.resource("TMF639", "resource");

  /**
   * A service that is designed or reserved and then not wanted leaves the inventory; a terminated
   * one stays as its own history.
   */
  public static final StateMachine SERVICE_STATES = Lifecycles.SERVICE;

  /**
   * A resource that supports a service, as its step left it.
   *
   * @param characteristics what the pool or the network system gave
   */
  public record Provided(
      UUID id, String name, String role, UUID specificationId, ObjectNode characteristics) {

    /** What the service's own step gave; nothing where it has no process. */
    public static ObjectNode byService(ItemResult item) {
      return item.done().stream()
          .filter(step -> step.definition().resourceId() == null)
          .map(step -> step.progress().outputs().object())
          .findFirst()
          .orElseGet(StrictJson::object);
    }

    /** What the steps of an item provided. */
    public static List<Provided> by(ItemResult item) {
      return item.done().stream().flatMap(step -> by(step).stream()).toList();
    }

    private static Optional<Provided> by(Step step) {
      UUID resourceId = step.definition().resourceId();
      return resourceId == null
          ? Optional.empty()
          : Optional.of(
              new Provided(
                  resourceId,
                  step.definition().label(),
                  step.definition().name(),
                  step.definition().specificationId(),
                  step.progress().outputs().object()));
    }
  }

  private final TmfDocuments documents;
  private final DocumentStore store;
  private final ResourceDocuments resourceDocuments;
  private final Clock clock;

  Inventory(
      TmfDocuments documents,
      DocumentStore store,
      ResourceDocuments resourceDocuments,
      Clock clock) {
    this.documents = documents;
    this.store = store;
    this.resourceDocuments = resourceDocuments;
    this.clock = clock;
  }

  /** A service as its order item describes it, in state designed; stored by {@link #insert}. */
  public Document designed(UUID id, JsonNode ordered) {
    ObjectNode body = StrictJson.object();
    body.put("state", "designed");
    body.setAll((ObjectNode) ordered.deepCopy());
    body.put("state", "designed");
    body.put("serviceDate", Timestamps.format(clock.instant()));
    body.put("isServiceEnabled", false);
    return documents.draft(SERVICE, id, body);
  }

  public void insert(List<Document> services) {
    documents.insert(SERVICE, services);
  }

  public String serviceHref(UUID id) {
    return documents.href(SERVICE, id);
  }

  public List<Document> services(Collection<UUID> ids) {
    return store.findAll(SERVICE, ids);
  }

  /**
   * Services with these ids, kept from changing and from being relied upon until the transaction
   * ends.
   */
  public List<Document> lockServices(Collection<UUID> ids) {
    return store.lockAll(SERVICE, ids);
  }

  /**
   * Services that rely on a service, or will once their order is through, the oldest first. A
   * relationship names it by {@code service.id}, or, as some clients send it, by its own {@code
   * id}.
   *
   * @param most how many of them the caller wants; one that looks for others than it knows wants
   *     one more than it knows
   */
  public List<Document> relyingOn(UUID serviceId, int most) {
    return store.findWhere(
        SERVICE,
        "$.state != \"terminated\" && (%s || %s)"
            .formatted(
                names("$.serviceRelationship.service.id", serviceId),
                names("$.serviceRelationship.id", serviceId)),
        most);
  }

  /** Resources with these ids, kept from changing until the transaction ends. */
  public List<Document> lockResources(Collection<UUID> ids) {
    return store.lockAll(RESOURCE, ids);
  }

  public String resourceHref(UUID id) {
    return documents.href(RESOURCE, id);
  }

  /**
   * Takes a resource in that no service uses yet.
   *
   * @param ordered the resource as its order describes it
   */
  @Transactional
  public void add(Provided resource, JsonNode ordered) {
    documents.insert(RESOURCE, List.of(resourceDocuments.idle(resource, ordered)));
  }

  /** A resource leaves the inventory. */
  @Transactional
  public void remove(UUID resourceId) {
    documents.delete(RESOURCE, store.findAll(RESOURCE, Set.of(resourceId)));
  }

  /**
   * Brings a service to active, with the resources that support it; each refers to the other.
   *
   * @param outputs what a process of the service's own gave; the service shows it as
   *     characteristics, in the place of ordered ones of the same names
   */
  @Transactional
  public void activate(UUID serviceId, List<Provided> resources, ObjectNode outputs) {
    documents.insert(
        RESOURCE,
        resources.stream().map(resource -> resourceDocuments.inUse(serviceId, resource)).toList());
    documents.change(
        SERVICE,
        serviceId,
        "StateChange",
        service -> {
          service.put("state", SERVICE_STATES.change(service.path("state").asString(), "active"));
          service.put("startDate", Timestamps.format(clock.instant()));
          service.put("isServiceEnabled", true);
          service.put("hasStarted", true);
          addCharacteristics(service, outputs);
          ArrayNode supporting = service.putArray("supportingResource");
          resources.forEach(
              resource ->
                  supporting
                      .addObject()
                      .put("id", resource.id().toString())
                      .put("href", documents.href(RESOURCE, resource.id()))
                      .put("name", resource.name())
                      .put("@type", "ResourceRef")
                      .put("@referredType", "Resource"));
          return service;
        });
  }

  private static void addCharacteristics(ObjectNode service, ObjectNode outputs) {
    if (outputs.isEmpty()) {
      return;
    }
    ArrayNode all = StrictJson.object().arrayNode();
    service
        .path("serviceCharacteristic")
        .valueStream()
        .filter(c -> !outputs.has(c.path("name").asString("")))
        .forEach(all::add);
    ResourceDocuments.addCharacteristics(all, outputs);
    service.set("serviceCharacteristic", all);
  }

  /** Brings a service to terminated; its resources leave the inventory. */
  @Transactional
  public void terminate(UUID serviceId, Collection<UUID> resources) {
    documents.delete(RESOURCE, store.findAll(RESOURCE, resources));
    documents.change(
        SERVICE,
        serviceId,
        "StateChange",
        service -> {
          service.put(
              "state", SERVICE_STATES.change(service.path("state").asString(), "terminated"));
          service.put("endDate", Timestamps.format(clock.instant()));
          service.put("isServiceEnabled", false);
          service.putArray("supportingResource");
          return service;
        });
  }

  /** Takes a service and its resources out of the inventory. */
  @Transactional
  public void remove(UUID serviceId, Collection<UUID> resources) {
    documents.delete(RESOURCE, store.findAll(RESOURCE, resources));
    documents.delete(SERVICE, store.findAll(SERVICE, Set.of(serviceId)));
  }

  /** Services that are not over and that a resource supports; at most ten. */
  public List<Document> supportedBy(UUID resourceId) {
    return store.findWhere(
        SERVICE,
        "$.state != \"terminated\" && " + names("$.supportingResource.id", resourceId),
        10);
  }

  /** In upper case, too: what was stored before ids had one spelling. */
  private static String names(String path, UUID id) {
    return "(%1$s == \"%2$s\" || %1$s == \"%3$s\")"
        .formatted(path, id, id.toString().toUpperCase(Locale.ROOT));
  }

  /**
   * Some of a service's resources are gone although the service is not: its deletion failed
   * half-way.
   */
  @Transactional
  public void lose(UUID serviceId, Collection<UUID> resources) {
    documents.delete(RESOURCE, store.findAll(RESOURCE, resources));
    Set<String> gone = resources.stream().map(UUID::toString).collect(Collectors.toSet());
    Document service = store.lock(SERVICE, serviceId).orElseThrow();
    ArrayNode left = StrictJson.object().arrayNode();
    service.body().path("supportingResource").forEach(r -> addUnless(left, r, gone));
    service.body().set("supportingResource", left);
    documents.update(SERVICE, "AttributeValueChange", service, "supportingResource");
  }

  private static void addUnless(ArrayNode left, JsonNode reference, Set<String> gone) {
    if (!gone.contains(reference.path("id").asString(""))) {
      left.add(reference);
    }
  }

  /** A designed service whose order failed leaves the inventory. */
  @Transactional
  public void abandon(UUID serviceId) {
    documents.delete(SERVICE, store.findAll(SERVICE, Set.of(serviceId)));
  }
}
