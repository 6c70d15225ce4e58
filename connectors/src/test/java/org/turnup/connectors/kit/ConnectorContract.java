package org.turnup.connectors.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.turnup.connectors.Connector;
import org.turnup.connectors.Connectors;
import org.turnup.connectors.Operation;
import org.turnup.connectors.Outcome;
import org.turnup.connectors.Request;
import org.turnup.connectors.kit.FaultProxy.Behaviour;

/** What every connector keeps, whatever the system behind it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ConnectorContract {

  private static final int CALLERS = 16;
  private static final Duration LIMIT = Duration.ofSeconds(3);
  // Where a test is not about the limit, a busy machine must not make it so.
  private static final Duration PATIENT = Duration.ofMinutes(1);
  private static final Duration WITHIN_LIMIT = LIMIT.plusSeconds(2);

  private SystemUnderTest system;
  private FaultProxy proxy;
  private Connectors connectors;
  private Connector connector;
  private Connectors quickConnectors;
  private Connector quick;

  /**
   * Starts the system. Where it is not installed, the test says why and is skipped ({@code
   * Assumptions.assumeTrue}).
   *
   * @param folder where the system may keep its data
   */
  protected abstract SystemUnderTest startSystem(Path folder) throws Exception;

  /** Folders with the connector's route file; none when it is on the class path. */
  protected List<Path> routeFolders() {
    return List.of();
  }

  @BeforeAll
  final void startSystemOnce(@TempDir Path folder) throws Exception {
    system = startSystem(folder);
    // The first calls of a JVM compile the route's scripts; on a busy machine that outlasts LIMIT.
    try (Connectors cold = connectors(system.settings(system.port()), PATIENT)) {
      for (Operation operation : Operation.values()) {
        find(cold).call(new Request(operation, owner(), system.parameters(1), Map.of()));
      }
    }
  }

  @AfterAll
  final void stopSystem() throws Exception {
    if (system != null) {
      system.close();
    }
  }

  @BeforeEach
  final void startConnector() throws Exception {
    system.clear();
    proxy = new FaultProxy(system.port());
    connectors = connectors(system.settings(proxy.port()), PATIENT);
    connector = find(connectors);
    quickConnectors = connectors(system.settings(proxy.port()), LIMIT);
    quick = find(quickConnectors);
  }

  @AfterEach
  final void stopConnector() throws IOException {
    connectors.close();
    quickConnectors.close();
    proxy.close();
  }

  /** The system, for the tests that a subclass adds. */
  protected final SystemUnderTest system() {
    return system;
  }

  /** The connector on the system, for the tests that a subclass adds. */
  protected final Connector connector() {
    return connector;
  }

  @Test
  void presentTwiceGivesTheSameValuesAndOneThing() throws Exception {
    Request request = present(owner(), system.parameters(1));
    Outcome first = connector.call(request);
    Outcome second = connector.call(request);
    assertThat(first).isInstanceOf(Outcome.Done.class).isEqualTo(second);
    assertThat(system.things()).hasSize(1).allMatch(thing -> thing.contains(request.owner()));
  }

  @Test
  void presentFindsItsOwnWhenTheAnswerWasLost() throws Exception {
    Request request = present(owner(), system.parameters(1));
    proxy.behave(text -> system.acts(text) ? Behaviour.LOSE_ANSWER : Behaviour.PASS);
    assertThat(connector.call(request)).isInstanceOf(Outcome.RetryLater.class);
    assertThat(system.things()).hasSize(1);

    proxy.behave(text -> Behaviour.PASS);
    assertThat(connector.call(request)).isInstanceOf(Outcome.Done.class);
    assertThat(system.things()).hasSize(1);
  }

  @Test
  void aRequestThatArrivesLateMakesNoSecondThing() throws Exception {
    Request request = present(owner(), system.parameters(1));
    proxy.behave(text -> system.acts(text) ? Behaviour.HOLD : Behaviour.PASS);
    assertThat(quick.call(request)).isInstanceOf(Outcome.RetryLater.class);
    assertThat(proxy.held()).isEqualTo(1);

    proxy.behave(text -> Behaviour.PASS);
    Outcome second = connector.call(request);
    proxy.release();
    await().until(() -> proxy.heldDone() == 1);
    assertThat(second).isInstanceOf(Outcome.Done.class);
    assertThat(connector.call(request)).isEqualTo(second);
    assertThat(system.things()).hasSize(1);
  }

  @Test
  void absentRemovesWhatIsOwnedAndTwiceIsHarmless() throws Exception {
    String owner = owner();
    Map<String, Object> known = done(present(owner, system.parameters(1)));
    Request request = new Request(Operation.ABSENT, owner, system.parameters(1), known);
    assertThat(done(request)).isEmpty();
    assertThat(system.things()).isEmpty();
    assertThat(done(request)).isEmpty();
  }

  @Test
  void absentFindsItsOwnWithoutKnownValues() throws Exception {
    String owner = owner();
    done(present(owner, system.parameters(1)));
    assertThat(done(new Request(Operation.ABSENT, owner, system.parameters(1), Map.of())))
        .isEmpty();
    assertThat(system.things()).isEmpty();
  }

  @Test
  void absentAfterALostAnswerIsDone() throws Exception {
    String owner = owner();
    Map<String, Object> known = done(present(owner, system.parameters(1)));
    Request request = new Request(Operation.ABSENT, owner, system.parameters(1), known);
    proxy.behave(text -> system.acts(text) ? Behaviour.LOSE_ANSWER : Behaviour.PASS);
    assertThat(connector.call(request)).isInstanceOf(Outcome.RetryLater.class);
    proxy.behave(text -> Behaviour.PASS);
    assertThat(done(request)).isEmpty();
    assertThat(system.things()).isEmpty();
  }

  @Test
  void absentLeavesWhatAnotherOwns() throws Exception {
    Map<String, Object> known = done(present(owner(), system.contested()));
    Set<String> before = system.things();
    assertThat(done(new Request(Operation.ABSENT, owner(), system.contested(), known))).isEmpty();
    assertThat(done(new Request(Operation.ABSENT, owner(), system.contested(), Map.of())))
        .isEmpty();
    assertThat(system.things()).isEqualTo(before).hasSize(1);
  }

  @Test
  void absentLeavesWhatBearsNoMark() throws Exception {
    system.takeContested();
    Set<String> before = system.things();
    assertThat(done(new Request(Operation.ABSENT, owner(), system.contested(), Map.of())))
        .isEmpty();
    assertThat(system.things()).isEqualTo(before).hasSize(1);
  }

  @Test
  void readGivesTheValuesOfPresentAndNothingToOthers() {
    String owner = owner();
    Map<String, Object> values = done(present(owner, system.parameters(1)));
    Map<String, Object> parameters = system.parameters(1);
    assertThat(done(new Request(Operation.READ, owner, parameters, Map.of()))).isEqualTo(values);
    assertThat(done(new Request(Operation.READ, owner, parameters, values))).isEqualTo(values);
    assertThat(done(new Request(Operation.READ, owner(), parameters, values))).isEmpty();
  }

  @Test
  void whatARepairChangedIsCarriedOutAndNothingIsLeftBehind() throws Exception {
    String owner = owner();
    proxy.behave(text -> system.acts(text) ? Behaviour.LOSE_ANSWER : Behaviour.PASS);
    assertThat(connector.call(present(owner, system.parameters(1))))
        .isInstanceOf(Outcome.RetryLater.class);
    proxy.behave(text -> Behaviour.PASS);
    Map<String, Object> changed = system.parameters(2);
    Map<String, Object> values =
        done(new Request(Operation.PRESENT, owner, changed, Map.of(), true));
    assertThat(system.things()).singleElement().asString().contains(owner);
    assertThat(done(new Request(Operation.READ, owner, changed, values))).isEqualTo(values);
  }

  @Test
  void otherParametersForWhatIsKnownAreCarriedOutAndNothingIsLeftBehind() throws Exception {
    String owner = owner();
    Map<String, Object> known = done(present(owner, system.parameters(1)));
    Map<String, Object> changed = system.parameters(2);
    Map<String, Object> values = done(new Request(Operation.PRESENT, owner, changed, known));
    assertThat(system.things()).singleElement().asString().contains(owner);
    assertThat(done(new Request(Operation.READ, owner, changed, values))).isEqualTo(values);
    done(new Request(Operation.ABSENT, owner, changed, values));
    assertThat(system.things()).isEmpty();
  }

  @Test
  void absentFindsWhatARepairLeftUnderOtherParameters() throws Exception {
    String owner = owner();
    done(present(owner, system.parameters(1)));
    done(new Request(Operation.ABSENT, owner, system.parameters(2), Map.of()));
    assertThat(system.things()).isEmpty();
  }

  @Test
  void whatAnotherHasIsRefusedAndLeftAlone() throws Exception {
    system.takeContested();
    Set<String> before = system.things();
    assertThat(connector.call(present(owner(), system.contested())))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(system.things()).isEqualTo(before);
  }

  @Test
  void parallelCallsOfManyOwnersGetValuesOfTheirOwn() throws Exception {
    List<Outcome> outcomes = inParallel(i -> present(owner(), system.parameters(i)));
    assertThat(outcomes).hasOnlyElementsOfType(Outcome.Done.class).doesNotHaveDuplicates();
    assertThat(system.things()).hasSize(CALLERS);
  }

  @Test
  void parallelCallsForOneThingHaveOneWinner() throws Exception {
    List<Outcome> outcomes = inParallel(i -> present(owner(), system.contested()));
    assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(Outcome.Refused.class::isInstance).hasSize(CALLERS - 1);
    assertThat(system.things()).hasSize(1);
  }

  @Test
  void parallelCallsOfOneOwnerMakeOneThing() throws Exception {
    Request request = present(owner(), system.parameters(1));
    List<Outcome> outcomes = inParallel(i -> request);
    assertThat(Set.copyOf(outcomes)).hasSize(1);
    assertThat(outcomes).hasOnlyElementsOfType(Outcome.Done.class);
    assertThat(system.things()).hasSize(1);
  }

  @Test
  void aSystemThatIsAwayMeansRetryLater() throws Exception {
    int closedPort;
    try (ServerSocket socket = new ServerSocket(0)) {
      closedPort = socket.getLocalPort();
    }
    try (Connectors away = connectors(system.settings(closedPort))) {
      assertThat(timed(find(away), present(owner(), system.parameters(1))))
          .isInstanceOf(Outcome.RetryLater.class);
    }
  }

  @Test
  void aSystemThatHangsMeansRetryLater() throws Exception {
    proxy.behave(text -> Behaviour.HANG);
    assertThat(timed(quick, present(owner(), system.parameters(1))))
        .isInstanceOf(Outcome.RetryLater.class);
    proxy.behave(text -> system.acts(text) ? Behaviour.HANG : Behaviour.PASS);
    assertThat(timed(quick, present(owner(), system.parameters(1))))
        .isInstanceOf(Outcome.RetryLater.class);
    assertThat(system.things()).isEmpty();
  }

  @Test
  void aServerErrorMeansRetryLater() throws Exception {
    proxy.behave(text -> Behaviour.ERROR);
    assertThat(connector.call(present(owner(), system.parameters(1))))
        .isInstanceOf(Outcome.RetryLater.class);
    assertThat(system.things()).isEmpty();
  }

  @Test
  void wrongCredentialsAreALastingFaultThatNamesNoSecret() throws Exception {
    Map<String, String> wrong = system.wrongCredentials(proxy.port());
    try (LogCapture log = new LogCapture();
        Connectors refused = connectors(wrong)) {
      for (Operation operation : Operation.values()) {
        Outcome outcome =
            find(refused).call(new Request(operation, owner(), system.parameters(1), Map.of()));
        assertThat(outcome).isInstanceOf(Outcome.LastingFault.class);
        assertThat(outcome.toString()).doesNotContain(WRONG_SECRET);
      }
      assertThat(log.text()).isNotEmpty().doesNotContain(WRONG_SECRET);
    }
    assertThat(system.things()).isEmpty();
  }

  /** What {@link SystemUnderTest#wrongCredentials} must use: the kit looks for it in log lines. */
  public static final String WRONG_SECRET = "not&the=secret+%41?#é\"\\";

  @TestFactory
  Stream<DynamicTest> hostileValuesAreTurnedAway() {
    List<String> hostile =
        List.of(
            "\"",
            "'",
            "x\ny",
            "x\r\nX-Evil: 1",
            "\"}],\"x\":[{",
            "{\"a\":1}",
            "../../zones",
            "a/b",
            "a?b=c&d",
            "a#b",
            "%2e%2e%2f",
            "${body}",
            "${exchange.context.stop()}",
            "{{secret}}",
            "#{1}",
            "a b",
            "a\u0000b",
            "a\u202eb",
            "'; drop table domains;--",
            "x".repeat(10_000),
            " ");
    return system.parameters(1).keySet().stream()
        .sorted()
        .flatMap(
            name ->
                hostile.stream()
                    .map(
                        value ->
                            DynamicTest.dynamicTest(
                                name + " = " + printable(value), () -> hostile(name, value))));
  }

  private void hostile(String name, String value) throws Exception {
    // What one value left behind is not the next one's.
    system.clear();
    system.takeContested();
    Set<String> before = system.things();
    String owner = owner();
    Map<String, Object> parameters = new HashMap<>(system.parameters(1));
    parameters.put(name, value);
    String what = name + " = " + printable(value);
    Outcome present = connector.call(present(owner, parameters));
    if (!system.names().contains(name) && present instanceof Outcome.Done) {
      assertThat(system.things()).as(what).containsAll(before).hasSize(before.size() + 1);
    } else {
      assertThat(present)
          .as(what)
          .isInstanceOfAny(Outcome.Refused.class, Outcome.LastingFault.class);
      assertThat(present.toString())
          .as(what)
          .hasSizeLessThan(600)
          .doesNotContain("The route failed");
    }
    // To remove, a system may not need the value at all; then it is done and touches nothing else.
    Outcome absent = connector.call(new Request(Operation.ABSENT, owner, parameters, Map.of()));
    assertThat(absent).as(what).isNotInstanceOf(Outcome.RetryLater.class);
    assertThat(absent.toString()).as(what).hasSizeLessThan(600).doesNotContain("The route failed");
    assertThat(system.things()).as(what).isEqualTo(before);
  }

  /** Parameters other than the kit's own: done, and the values it gave. */
  protected final Map<String, Object> done(Request request) {
    Outcome outcome = connector.call(request);
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return outcome instanceof Outcome.Done done ? done.values() : Map.of();
  }

  /** A request to make something present, with nothing known of it. */
  protected static Request present(String owner, Map<String, Object> parameters) {
    return new Request(Operation.PRESENT, owner, parameters, Map.of());
  }

  /** A fresh owner. */
  protected static String owner() {
    return UUID.randomUUID().toString();
  }

  /** Sixteen calls that begin at once. */
  protected final List<Outcome> inParallel(IntFunction<Request> requests) throws Exception {
    CountDownLatch begin = new CountDownLatch(1);
    List<Future<Outcome>> calls = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLERS; i++) {
        Request request = requests.apply(i);
        calls.add(
            threads.submit(
                () -> {
                  begin.await();
                  return connector.call(request);
                }));
      }
      begin.countDown();
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> call : calls) {
        outcomes.add(call.get());
      }
      return outcomes;
    }
  }

  private static Outcome timed(Connector connector, Request request) {
    long begin = System.nanoTime();
    Outcome outcome = connector.call(request);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(WITHIN_LIMIT);
    return outcome;
  }

  private Connectors connectors(Map<String, String> settings) {
    return connectors(settings, LIMIT);
  }

  private Connectors connectors(Map<String, String> settings, Duration limit) {
    Map<String, String> limited = new HashMap<>(settings);
    limited.put("limit", limit.toString());
    return Connectors.start(
        Map.of(system.connector(), limited), routeFolders(), new SimpleMeterRegistry());
  }

  private Connector find(Connectors installed) {
    return installed.find(system.connector()).orElseThrow();
  }

  /** The value so that each has a name of its own, also where it is long or cannot be seen. */
  private static String printable(String text) {
    StringBuilder shown = new StringBuilder("'");
    for (char character : text.toCharArray()) {
      boolean hidden = Character.isISOControl(character);
      shown.append(hidden ? "\\u%04x".formatted((int) character) : String.valueOf(character));
    }
    String all = shown.append("'").toString();
    return all.length() > 60
        ? "%s… (%d characters)".formatted(all.substring(0, 20), text.length())
        : all;
  }
}
