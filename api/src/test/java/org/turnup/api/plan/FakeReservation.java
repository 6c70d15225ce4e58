package org.turnup.api.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.turnup.api.reservation.NaturalKey;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.values.KeyForm;
import tools.jackson.databind.node.ObjectNode;

/** Pools and claims in memory, by the rules of those in the database. */
final class FakeReservation implements Reservation {

  final Map<String, UUID> claims = new HashMap<>();
  final Map<UUID, Integer> taken = new HashMap<>();
  final Map<String, KeyForm> forms = new HashMap<>();
  int free = 1000;

  @Override
  public Optional<ObjectNode> take(String pool, UUID resourceId) {
    if (taken.size() >= free) {
      return Optional.empty();
    }
    taken.put(resourceId, taken.size());
    return Optional.of(StrictJson.object().put("port", "port-" + taken.size()));
  }

  @Override
  public Optional<String> naturalKey(String connector, String names, ObjectNode parameters) {
    return NaturalKey.of(NaturalKey.names(names), OwnReservation.texts(parameters), forms);
  }

  @Override
  public boolean claim(String connector, String naturalKey, UUID resourceId) {
    UUID holder = claims.putIfAbsent(connector + "/" + naturalKey, resourceId);
    return holder == null || holder.equals(resourceId);
  }

  @Override
  public void release(UUID resourceId) {
    taken.remove(resourceId);
    claims.values().remove(resourceId);
  }
}
