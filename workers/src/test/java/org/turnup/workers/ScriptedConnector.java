package org.turnup.workers;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.turnup.connectors.Connector;
import org.turnup.connectors.Outcome;
import org.turnup.connectors.Request;

/** A connector to a network system that behaves as a test says. */
final class ScriptedConnector implements Connector {

  /** How the network system answers the n-th call (from 1). */
  interface Script {
    Outcome answer(int call, Request request) throws InterruptedException;
  }

  private final String name;
  private final Duration limit;
  private final Script script;
  private final List<Request> calls = new CopyOnWriteArrayList<>();

  ScriptedConnector(String name, Duration limit, Script script) {
    this.name = name;
    this.limit = limit;
    this.script = script;
  }

  static ScriptedConnector named(String name, Script script) {
    return new ScriptedConnector(name, Duration.ofSeconds(10), script);
  }

  static ScriptedConnector always(String name, Function<Request, Outcome> answer) {
    return named(name, (call, request) -> answer.apply(request));
  }

  List<Request> calls() {
    return calls;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Duration limit() {
    return limit;
  }

  @Override
  public Outcome call(Request request) {
    int number;
    synchronized (calls) {
      calls.add(request);
      number = calls.size();
    }
    try {
      return script.answer(number, request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.RetryLater("interrupted");
    }
  }
}
