package org.turnup.workflows.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.helpers.MessageFormatter;

/**
 * A filter that lets a warning or an error of one cause through once a minute, and then says how
 * many more there were. What differs in numbers and ids only is of one cause: ten thousand orders
 * that wait for the same thing are one line, not ten thousand.
 */
public final class RepeatedWarningFilter extends TurboFilter {

  static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  /** Causes kept in mind; one more is let through uncounted. */
  private static final int MAX_CAUSES = 1_000;

  private static final Pattern ID_OR_NUMBER =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]+(\\.[0-9]+)?");

  private static final Marker SUMMARY = MarkerFactory.getMarker("SUMMARY");

  private final Map<String, Repeats> causes = new LinkedHashMap<>();
  private @Nullable ScheduledFuture<?> looking;

  private static final class Repeats {
    private final Logger logger;
    private final Level level;
    private final String first;
    private long since;
    private int more;

    private Repeats(Logger logger, Level level, String first, long since) {
      this.logger = logger;
      this.level = level;
      this.first = first;
      this.since = since;
    }

    private void tell() {
      String message = "{} more like this in the last {} s: {}";
      long seconds = WINDOW.toSeconds();
      if (level.isGreaterOrEqual(Level.ERROR)) {
        logger.error(SUMMARY, message, more, seconds, first);
      } else {
        logger.warn(SUMMARY, message, more, seconds, first);
      }
    }
  }

  @Override
  public void start() {
    super.start();
    if (getContext() != null) {
      looking =
          getContext()
              .getScheduledExecutorService()
              .scheduleWithFixedDelay(
                  () -> look(System.nanoTime()),
                  LOOK_EVERY.toSeconds(),
                  LOOK_EVERY.toSeconds(),
                  TimeUnit.SECONDS);
    }
  }

  @Override
  public void stop() {
    ScheduledFuture<?> running = looking;
    if (running != null) {
      running.cancel(false);
    }
    super.stop();
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] params,
      @Nullable Throwable thrown) {
    if (format == null
        || SUMMARY.equals(marker)
        || !level.isGreaterOrEqual(Level.WARN)
        || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
      return FilterReply.NEUTRAL;
    }
    return isFirst(
            logger,
            level,
            MessageFormatter.arrayFormat(format, params).getMessage(),
            thrown(params, thrown))
        ? FilterReply.NEUTRAL
        : FilterReply.DENY;
  }

  private static @Nullable Throwable thrown(
      Object @Nullable [] params, @Nullable Throwable thrown) {
    if (thrown == null && params != null && params.length > 0) {
      return params[params.length - 1] instanceof Throwable last ? last : null;
    }
    return thrown;
  }

  private boolean isFirst(Logger logger, Level level, String message, @Nullable Throwable thrown) {
    String what = thrown == null ? message : message + ": " + thrown;
    String cause = logger.getName() + ' ' + ID_OR_NUMBER.matcher(what).replaceAll("#");
    synchronized (causes) {
      Repeats repeats = causes.get(cause);
      if (repeats != null) {
        repeats.more++;
        return false;
      }
      if (causes.size() < MAX_CAUSES) {
        causes.put(cause, new Repeats(logger, level, what, System.nanoTime()));
      }
      return true;
    }
  }

  /** Says what has come together in windows that are over, and begins new ones. */
  void look(long now) {
    List<Repeats> over = new ArrayList<>();
    synchronized (causes) {
      causes.values().removeIf(one -> isOver(one, now) && one.more == 0);
      for (Map.Entry<String, Repeats> entry : causes.entrySet()) {
        Repeats one = entry.getValue();
        if (isOver(one, now)) {
          Repeats told = new Repeats(one.logger, one.level, one.first, now);
          told.more = one.more;
          over.add(told);
          one.more = 0;
          one.since = now;
        }
      }
    }
    // Outside of the lock: an appender may be slow.
    over.forEach(Repeats::tell);
  }

  private static boolean isOver(Repeats repeats, long now) {
    return now - repeats.since >= WINDOW.toNanos();
  }
}
