package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a page costs with 1,000 and with 100,000 orders stored, in one run. It measures time, so it
 * runs only when asked for: {@code -Dturnup.benchmark=true -Dtest=ListBenchmark}.
 */
@EnabledIfSystemProperty(named = "turnup.benchmark", matches = "true")
class ListBenchmark {

  private static final Logger LOG = LoggerFactory.getLogger(ListBenchmark.class);
  private static final String ORDERS = "/tmf-api/serviceOrdering/v4/serviceOrder";
  private static final Pattern NEXT = Pattern.compile("[?&]cursor=([^&>]+)[^>]*>; rel=\"next\"");
  private static final int RUNS = 101;

  /** Each finds the same 100 orders at both sizes. */
  private static final Map<String, String> LISTS =
      new LinkedHashMap<>(
          Map.of(
              "equality in arrays",
              "serviceOrderItem.service.serviceCharacteristic.name=hostname"
                  + "&serviceOrderItem.service.serviceCharacteristic.value=marked",
              "declared range",
              "orderDate.gte=2026-01-01T00:00:00Z&orderDate.lt="
                  + encoded("2026-01-01T03:39:30+02:00"),
              "equality, sorted by a declared attribute",
              "externalId=marked&sort=-orderDate",
              "equality, sorted by any other",
              "externalId=marked&sort=description"));

  private final ApiUnderTest api = ApiUnderTest.get();

  @Test
  void aPageOfAHundredCostsTheSameHoweverManyAreStored() {
    store(1, 1_000);
    // Both sizes are measured in a JVM that has done the work before.
    LISTS.values().forEach(query -> repeat(200, () -> found(query)));
    Map<String, Double> small = new LinkedHashMap<>();
    LISTS.forEach((name, query) -> small.put(name, median(() -> found(query))));
    store(1_001, 100_000);
    LISTS.values().forEach(query -> repeat(20, () -> found(query)));
    LISTS.forEach(
        (name, query) -> {
          double before = small.getOrDefault(name, 0.0);
          double after = median(() -> found(query));
          LOG.info(
              "list page, {}: {} ms with 1,000 orders, {} ms with 100,000: ratio {}",
              name,
              rounded(before),
              rounded(after),
              rounded(after / before));
          assertThat(after / before).as(name).isLessThanOrEqualTo(1.5);
        });
    countsApart();
    deepPages();
  }

  private void countsApart() {
    LOG.info(
        "exact X-Total-Count of 100,000: {} ms",
        rounded(
            median(() -> count("select count(*) from service_order where tenant_id = 'default'"))));
    LOG.info(
        "exact X-Total-Count of the 100 that a filter finds: {} ms",
        rounded(
            median(
                () ->
                    count(
                        "select count(*) from service_order where tenant_id = 'default' and doc @@ '$.externalId == \"marked\"'"))));
  }

  private void deepPages() {
    for (String sort : new String[] {"id", "orderDate", "-orderDate"}) {
      String list = ORDERS + "?sort=" + sort;
      double first = median(() -> size(list + "&limit=10"));
      String cursor = cursor(api.http.get(list + "&limit=1000"));
      for (int page = 2; page <= 99; page++) {
        cursor = cursor(api.http.get(list + "&limit=1000&cursor=" + cursor));
      }
      String deepest = list + "&limit=10&cursor=" + cursor;
      double deep = median(() -> size(deepest));
      double offset = median(() -> size(list + "&limit=10&offset=99000"));
      LOG.info(
          "pages of 10, sort={}, count included: page 1 {} ms, page 9,901 by cursor {} ms (ratio {}), by offset {} ms",
          sort,
          rounded(first),
          rounded(deep),
          rounded(deep / first),
          rounded(offset));
    }
  }

  private static String cursor(Http.Answer answer) {
    Matcher matcher = NEXT.matcher(answer.raw().headers().firstValue("Link").orElse(""));
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private int size(String path) {
    Http.Answer answer = api.http.get(path);
    assertThat(answer.body().size()).isEqualTo(10);
    return answer.body().size();
  }

  private int found(String query) {
    Http.Answer answer = api.http.get(ORDERS + "?" + query);
    assertThat(answer.body().size()).as(answer.raw().uri().toString()).isEqualTo(100);
    return answer.body().size();
  }

  private int count(String sql) {
    return api.jdbc.sql(sql).query(Integer.class).single();
  }

  private static void repeat(int times, IntSupplier work) {
    LongStream.range(0, times).forEach(i -> work.getAsInt());
  }

  /** Milliseconds. */
  private static double median(IntSupplier work) {
    long[] nanos =
        LongStream.range(0, RUNS)
            .map(
                i -> {
                  long before = System.nanoTime();
                  work.getAsInt();
                  return System.nanoTime() - before;
                })
            .sorted()
            .toArray();
    return nanos[RUNS / 2] / (double) Duration.ofMillis(1).toNanos();
  }

  private static String rounded(double value) {
    return "%.2f".formatted(value);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Orders of a minute each from the year's begin; the first hundred are marked. */
  private void store(int from, int to) {
    api.jdbc
        .sql(
            """
            insert into service_order (id, tenant_id, version, doc, created_at, updated_at)
            select ids.id, 'default', 0, jsonb_build_object(
                'id', ids.id, 'href', 'http://127.0.0.1:8080/tmf-api/serviceOrdering/v4/serviceOrder/' || ids.id,
                '@type', 'ServiceOrder', 'state', 'completed', 'priority', (n % 5)::text,
                'externalId', case when n <= 100 then 'marked' else 'order-' || n end,
                'description', 'Order number ' || n || ' of a benchmark',
                'orderDate', to_char(timestamp '2026-01-01' + (n - 1) * interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                'relatedParty', jsonb_build_array(jsonb_build_object('id', 'c' || n % 5000, 'role', 'customer')),
                'serviceOrderItem', jsonb_build_array(jsonb_build_object(
                    'id', '1', 'action', 'add', 'state', 'completed', 'service', jsonb_build_object(
                        'serviceSpecification', jsonb_build_object('id', md5((n % 50)::text), 'name', 'Fibre broadband'),
                        'serviceCharacteristic', jsonb_build_array(
                            jsonb_build_object('name', 'hostname', 'value', case when n <= 100 then 'marked' else 'cpe-' || n end),
                            jsonb_build_object('name', 'speed', 'value', n % 1000)))))),
              now(), now()
            from generate_series(:from, :to) n,
                 lateral (select ('01890000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id) ids""")
        .param("from", from)
        .param("to", to)
        .update();
    api.jdbc.sql("vacuum analyze service_order").update();
  }
}
