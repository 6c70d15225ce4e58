package org.turnup.local.opensearch;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.turnup.local.PlatformException;

/**
 * Old history, and its end. Zeebe's exporter writes an index for each day, and the archivers of
 * Operate and Tasklist move finished work to indices of its day. What is too old is told by the day
 * in the name: index policies go by the time at which an index was made, which a restored or moved
 * index has not kept.
 *
 * @param url of OpenSearch
 * @param historyDays how long finished work stays in Operate and Tasklist
 */
public record IndexRetention(String url, int historyDays) {
  /** The environment variable for {@link #historyDays}. */
  public static final String VARIABLE = "TURNUP_HISTORY_DAYS";

  /** Operate and Tasklist import exported records within seconds; a day is for outages. */
  private static final int EXPORTED_DAYS = 1;

  private static final int DEFAULT_HISTORY_DAYS = 7;
  private static final Pattern OF_A_DAY =
      Pattern.compile("(zeebe-record|operate|tasklist)[-_].*_(\\d{4}-\\d{2}-\\d{2})");

  /**
   * @throws PlatformException when the variable is no number of days
   */
  public static IndexRetention of(String url, Map<String, String> environment) {
    String days = environment.getOrDefault(VARIABLE, Integer.toString(DEFAULT_HISTORY_DAYS));
    if (!days.matches("\\d{1,5}")) {
      throw new PlatformException(VARIABLE + "=" + days + " is no number of days.");
    }
    return new IndexRetention(url, Integer.parseInt(days));
  }

  /**
   * Deletes what is too old now.
   *
   * @return the names of the deleted indices
   * @throws IOException when OpenSearch does not answer, or refuses
   */
  public List<String> apply(Clock clock) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      OpenSearchRequests requests = new OpenSearchRequests(http, url);
      String names = requests.get("/_cat/indices?h=index");
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      List<String> old = names.lines().map(String::strip).filter(n -> isOld(n, today)).toList();
      for (String name : old) {
        requests.delete("/" + name);
      }
      return old;
    }
  }

  /** Whether such a name is an index of one day, of whatever day. */
  static boolean isOfADay(String index) {
    return OF_A_DAY.matcher(index).matches();
  }

  boolean isOld(String index, LocalDate today) {
    Matcher name = OF_A_DAY.matcher(index);
    if (!name.matches()) {
      return false;
    }
    int days = name.group(1).equals("zeebe-record") ? EXPORTED_DAYS : historyDays;
    try {
      return LocalDate.parse(name.group(2)).isBefore(today.minusDays(days));
    } catch (DateTimeParseException noDate) {
      return false;
    }
  }
}
