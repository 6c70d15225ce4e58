package org.turnup.api.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.turnup.api.tmf.error.CodePoints;
import org.turnup.api.tmf.store.Ids;
import org.turnup.workflows.Variables;

/**
 * Learns which process instances the engine cannot go on with: one request to Operate for all of
 * them, and a few more for instances that are new and none of ours. While Operate is away, orders
 * go on and nothing is learnt.
 */
@Component
class IncidentSweep implements Sweep {

  private static final Logger LOG = LoggerFactory.getLogger(IncidentSweep.class);

  /** Operate's own limit of a page. */
  private static final int MAX_INCIDENTS = 1000;

  /** Instances that one sweep looks into at most; the next goes on with others. */
  private static final int MAX_LOOKUPS = 20;

  /** Calls within calls, deeper than anybody models. */
  private static final int MAX_DEPTH = 8;

  private static final int MAX_TEXT = 1000;

  private final Operate operate;
  private final IncidentListener listener;

  /** What an instance that is not of the plan belongs to; it does not change. */
  private final Map<Long, Owner> owners = new LinkedHashMap<>();

  private boolean away;

  /** The instance of the plan that called it, or the order that it is to claim, or neither. */
  private record Owner(Optional<Long> instanceKey, Optional<UUID> orderId) {}

  IncidentSweep(Operate operate, IncidentListener listener) {
    this.operate = operate;
    this.listener = listener;
  }

  @Override
  public void sweep() {
    if (!operate.isConfigured()) {
      return;
    }
    try {
      look();
      if (away) {
        LOG.info("Operate answers again");
      }
      away = false;
    } catch (IOException e) {
      if (!away) {
        LOG.warn("incidents are not learnt, trying on: {}", e.toString());
      }
      away = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws IOException, InterruptedException {
    List<Operate.Incident> incidents = operate.activeIncidents(MAX_INCIDENTS);
    Map<Long, String> texts = new LinkedHashMap<>();
    incidents.forEach(incident -> texts.merge(incident.instanceKey(), text(incident), (a, b) -> a));
    Set<Long> known = listener.known(texts.keySet());
    owners.keySet().retainAll(texts.keySet());
    boolean complete = incidents.size() < MAX_INCIDENTS & learnOwners(texts.keySet(), known);
    Map<Long, String> byInstance = new HashMap<>();
    Map<UUID, String> byOrder = new HashMap<>();
    texts.forEach(
        (instance, text) -> {
          if (known.contains(instance)) {
            byInstance.put(instance, text);
          }
          Owner owner = owners.get(instance);
          if (owner != null) {
            owner.instanceKey().ifPresent(caller -> byInstance.putIfAbsent(caller, text));
            owner.orderId().ifPresent(order -> byOrder.put(order, text));
          }
        });
    listener.incidents(byInstance, byOrder, complete);
  }

  private static String text(Operate.Incident incident) {
    String text =
        "incident in the engine, %s: %s".formatted(incident.type(), incident.message()).strip();
    return CodePoints.excerpt(text, MAX_TEXT);
  }

  /** Whether all of them are known now. */
  private boolean learnOwners(Set<Long> instances, Set<Long> known)
      throws IOException, InterruptedException {
    List<Long> strangers = new ArrayList<>(instances);
    strangers.removeAll(known);
    strangers.removeAll(owners.keySet());
    int lookups = 0;
    for (long stranger : strangers) {
      if (lookups++ == MAX_LOOKUPS) {
        return false;
      }
      owners.put(stranger, owner(stranger));
    }
    return true;
  }

  private Owner owner(long instance) throws IOException, InterruptedException {
    Set<Long> callers = new HashSet<>();
    long root = instance;
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
      Optional<Long> parent = operate.parent(root);
      if (parent.isEmpty()) {
        break;
      }
      root = parent.get();
      callers.add(root);
    }
    Optional<Long> caller = listener.known(callers).stream().findFirst();
    if (caller.isPresent()) {
      return new Owner(caller, Optional.empty());
    }
    Optional<UUID> order =
        operate.text(root, Variables.STEP_ID).isPresent()
            ? Optional.empty()
            : operate.text(root, Variables.ORDER_ID).flatMap(Ids::parse);
    return new Owner(Optional.empty(), order);
  }
}
