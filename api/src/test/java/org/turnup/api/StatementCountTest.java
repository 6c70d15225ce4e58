package org.turnup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How often a request or a job goes to the database and back. */
class StatementCountTest {

  private static final Logger LOG = LoggerFactory.getLogger(StatementCountTest.class);
  private static final String ORDERS = "/tmf-api/serviceOrdering/v4/serviceOrder";

  private final ApiUnderTest api = ApiUnderTest.get();
  private final TestCatalog catalog = new TestCatalog(api);

  @BeforeEach
  void quiet() {
    api.network.reset();
    api.awaitQuiet();
    CountedStatements.UNITS.clear();
  }

  private List<String> ofRequests() {
    return CountedStatements.UNITS.stream()
        .filter(unit -> unit.thread().startsWith("tomcat-handler"))
        .flatMap(unit -> unit.statements().stream())
        .toList();
  }

  private static void report(String what, List<String> statements, int most) {
    LOG.info("{}: {} round trips", what, statements.size());
    assertThat(statements).as(what).isNotEmpty().hasSizeLessThanOrEqualTo(most);
  }

  private String order() {
    return TestCatalog.order(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
  }

  @Test
  void anOrderIsTakenInEightRoundTrips() {
    String body = order();
    assertThat(api.http.post(ORDERS, body).status()).isEqualTo(201);
    report("POST serviceOrder", ofRequests(), 7);
    api.awaitQuiet();
    CountedStatements.UNITS.clear();
    assertThat(api.http.post(ORDERS, order(), "Idempotency-Key", catalog.pool).status())
        .isEqualTo(201);
    report("POST serviceOrder with Idempotency-Key", ofRequests(), 8);
  }

  @Test
  void readingIsOneRoundTripAndAPageTwo() {
    String id = catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
    api.awaitOrder(id, "completed");
    api.awaitQuiet();
    CountedStatements.UNITS.clear();
    api.order(id);
    report("GET serviceOrder", ofRequests(), 1);
    CountedStatements.UNITS.clear();
    api.http.get(ORDERS + "?state=completed&limit=10");
    report("GET list of serviceOrder", ofRequests(), 2);
    CountedStatements.UNITS.clear();
    api.plan(id);
    report("GET plan", ofRequests(), 2);
  }

  @Test
  void theJobsOfAnOrderKeepTheirRoundTripsFew() {
    String id = catalog.submit(TestCatalog.add("1", catalog.fibre, TestCatalog.hostname(), ""));
    api.awaitOrder(id, "completed");
    List<List<String>> jobs =
        CountedStatements.UNITS.stream()
            .filter(unit -> unit.thread().startsWith("job-"))
            .map(CountedStatements.Unit::statements)
            .toList();
    report("order.plan", jobs.get(0), 20);
    report("order.step-ended, a step follows", jobs.get(1), 9);
    report("order.step-ended, the item ends", jobs.get(2), 14);
    report("order.complete", jobs.get(3), 6);
  }
}
