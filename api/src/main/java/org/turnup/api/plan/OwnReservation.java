package org.turnup.api.plan;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.turnup.api.reservation.Claims;
import org.turnup.api.reservation.Pools;
import tools.jackson.databind.node.ObjectNode;

/** Reserves in the pools and claims of this database. */
@Component
class OwnReservation implements Reservation {

  private final Pools pools;
  private final Claims claims;

  OwnReservation(Pools pools, Claims claims) {
    this.pools = pools;
    this.claims = claims;
  }

  @Override
  public Optional<ObjectNode> take(String pool, UUID resourceId) {
    return pools.take(pool, resourceId);
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
