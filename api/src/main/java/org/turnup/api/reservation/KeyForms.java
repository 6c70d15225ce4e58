package org.turnup.api.reservation;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import org.turnup.api.engine.Sweep;
import org.turnup.api.tmf.json.StrictJson;
import org.turnup.values.KeyForm;
import tools.jackson.databind.node.ObjectNode;

/**
 * How each network system compares the values of its keys, as its connector declared it; what was
 * claimed before in other spellings is respelt then.
 */
@Repository
public class KeyForms implements Sweep {

  private static final Logger LOG = LoggerFactory.getLogger(KeyForms.class);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private volatile Map<String, Map<String, KeyForm>> known = Map.of();

  /** What the last sweep read, and the connectors that it found declared anew. */
  private @Nullable Map<String, Map<String, KeyForm>> swept;

  private Set<String> changedBefore = Set.of();

  KeyForms(JdbcClient jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /** Forms by parameter; empty for a connector that declared none. */
  public Map<String, KeyForm> of(String connector) {
    Map<String, Map<String, KeyForm>> now = known;
    if (!now.containsKey(connector)) {
      now = read();
      known = now;
    }
    return now.getOrDefault(connector, Map.of());
  }

  /**
   * Another replica may have taken a declaration. What was claimed here until now, and what is in
   * flight and seen by the next sweep only, may bear the spelling that held before.
   */
  @Override
  public synchronized void sweep() {
    Map<String, Map<String, KeyForm>> before = swept == null ? known : swept;
    Map<String, Map<String, KeyForm>> now = read();
    known = now;
    Set<String> changed =
        now.keySet().stream()
            .filter(before::containsKey)
            .filter(connector -> !Objects.equals(now.get(connector), before.get(connector)))
            .collect(Collectors.toSet());
    Set<String> due = new HashSet<>(changed);
    due.addAll(changedBefore);
    due.retainAll(now.keySet());
    due.forEach(
        connector ->
            transactions.executeWithoutResult(
                status -> respell(connector, now.getOrDefault(connector, Map.of()))));
    swept = now;
    changedBefore = changed;
  }

  /**
   * Takes a registered connector's declaration. Two claims that turn out to be one are both kept,
   * one of them in its old spelling, since both resources stand.
   */
  public void declare(String connector, Map<String, KeyForm> forms) {
    if (forms.equals(known.get(connector))) {
      return;
    }
    transactions.executeWithoutResult(status -> store(connector, forms));
    // Not before the end: who reads meanwhile would keep what held before.
    known = read();
  }

  /**
   * Takes the registration of a connector that declares nothing. What it declared before holds:
   * while workers are upgraded, an older one registers beside newer ones.
   */
  public void declareNothing(String connector) {
    if (!known.containsKey(connector) && !read().containsKey(connector)) {
      declare(connector, Map.of());
    }
  }

  private void store(String connector, Map<String, KeyForm> forms) {
    boolean changed =
        jdbc.sql(
                    "update connector set key_forms = :forms::jsonb where name = :name and key_forms is distinct from :forms::jsonb")
                .param("name", connector)
                .param("forms", json(forms))
                .update()
            == 1;
    if (changed) {
      respell(connector, forms);
    }
  }

  private void respell(String connector, Map<String, KeyForm> forms) {
    record Claim(String key, UUID resource) {}
    List<Claim> claims =
        jdbc.sql("select natural_key, resource_id from natural_key_claim where connector = ?")
            .param(connector)
            .query((row, number) -> new Claim(row.getString(1), row.getObject(2, UUID.class)))
            .list();
    for (Claim claim : claims) {
      String respelt = NaturalKey.respell(claim.key(), forms);
      if (!respelt.equals(claim.key()) && !respell(connector, claim.key(), respelt)) {
        LOG.warn(
            "resource {} holds {} on {}, which is {} of another resource; both stand",
            claim.resource(),
            claim.key(),
            connector,
            respelt);
      }
    }
  }

  private boolean respell(String connector, String before, String after) {
    return jdbc.sql(
                """
                update natural_key_claim set natural_key = :after
                 where connector = :connector and natural_key = :before
                   and not exists (select 1 from natural_key_claim where connector = :connector and natural_key = :after)""")
            .param("connector", connector)
            .param("before", before)
            .param("after", after)
            .update()
        == 1;
  }

  private Map<String, Map<String, KeyForm>> read() {
    Map<String, Map<String, KeyForm>> all = new LinkedHashMap<>();
    jdbc.sql("select name, key_forms from connector where key_forms is not null")
        .query(
            (row, number) ->
                Map.entry(row.getString(1), forms(StrictJson.stored(row.getString(2)))))
        .list()
        .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    return Map.copyOf(all);
  }

  private static Map<String, KeyForm> forms(ObjectNode stored) {
    return stored.properties().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> KeyForm.parse(entry.getValue().asString("")).orElse(KeyForm.EXACT)));
  }

  private static String json(Map<String, KeyForm> forms) {
    ObjectNode json = StrictJson.object();
    forms.forEach((name, form) -> json.put(name, form.text()));
    return StrictJson.text(json);
  }
}
