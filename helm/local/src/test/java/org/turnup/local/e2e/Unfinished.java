package org.turnup.local.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.turnup.local.LocalPlatform;
import org.turnup.local.Part;

/**
 * Tells why orders do not end, in a test's failure: what api says of them and what the parts wrote
 * about them, because the platform of a test is gone when its failure is read.
 */
final class Unfinished {

  /** Orders that are described; the others stand still for the same reason, most often. */
  private static final int DESCRIBED = 2;

  private static final int LINES = 12;
  private static final int LINE_LENGTH = 400;

  private final LocalPlatform platform;
  private final OrderSystem orders;

  Unfinished(LocalPlatform platform, OrderSystem orders) {
    this.platform = platform;
    this.orders = orders;
  }

  /** Describes those of the orders that are not over. */
  String describe(Map<String, String> states) {
    List<String> open =
        states.entrySet().stream()
            .filter(order -> !OrderSystem.FINAL.contains(order.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    StringBuilder text = new StringBuilder();
    text.append("%d of %d orders are not over".formatted(open.size(), states.size()));
    for (String order : open.subList(0, Math.min(DESCRIBED, open.size()))) {
      text.append("\norder ").append(order).append(" is ").append(states.get(order));
      text.append("\n  plan: ").append(plan(order));
      for (Part part : List.of(Part.API, Part.WORKERS, Part.CAMUNDA)) {
        lines(platform.part(part).log(), order)
            .forEach(line -> text.append("\n  ").append(part).append(": ").append(line));
      }
    }
    return text.toString();
  }

  private String plan(String order) {
    try {
      return orders.get("/turnup/v1/serviceOrder/" + order + "/plan").body().toString();
    } catch (IOException e) {
      return "none: " + e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "none: " + e;
    }
  }

  /** The last lines of a log that name the order. */
  private static List<String> lines(Path log, String order) {
    List<String> found = new ArrayList<>();
    try (Stream<String> all = Files.lines(log)) {
      all.filter(line -> line.contains(order))
          .forEach(line -> found.add(line.substring(0, Math.min(LINE_LENGTH, line.length()))));
    } catch (IOException e) {
      return List.of("no log: " + e);
    }
    return found.subList(Math.max(0, found.size() - LINES), found.size());
  }
}
