package org.turnup.api.plan;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.turnup.api.reservation.Claims;
import org.turnup.api.reservation.KeyForms;
import org.turnup.api.reservation.NaturalKey;
import org.turnup.api.reservation.Pools;
import tools.jackson.databind.node.ObjectNode;

/** Reserves in the pools and claims of this database. */
@Component
class OwnReservation implements Reservation {

  private final Pools pools;
  private final Claims claims;
  private final KeyForms keyForms;

  OwnReservation(Pools pools, Claims claims, KeyForms keyForms) {
    this.pools = pools;
    this.claims = claims;
    this.keyForms = keyForms;
  }

  @Override
  public Optional<ObjectNode> take(String pool, UUID resourceId) {
    return pools.take(pool, resourceId);
  }

  @Override
  public Optional<String> naturalKey(String connector, String names, ObjectNode parameters) {
    return NaturalKey.of(NaturalKey.names(names), texts(parameters), keyForms.of(connector));
  }

  static Map<String, String> texts(ObjectNode parameters) {
    return parameters.properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asString("")));
  }

  @Override
  public boolean claim(String connector, String naturalKey, UUID resourceId) {
    return claims.claimNaturalKey(connector, naturalKey, resourceId);
  }

  @Override
  public void release(UUID resourceId) {
    pools.release(resourceId);
    claims.releaseNaturalKey(resourceId);
  }
}
