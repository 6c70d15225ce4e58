package org.turnup.api.tmf;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerRequest;
import org.turnup.api.tmf.error.CodePoints;
import org.turnup.api.tmf.error.TmfProblem;
import org.turnup.api.tmf.store.Document;

/**
 * What a client says about the version that it has seen, RFC 9110 section 13; in the order of its
 * section 13.2.2.
 *
 * @param ifMatch value of {@code If-Match}; null when it says nothing, as for the others
 * @param ifUnmodifiedSince date of {@code If-Unmodified-Since}; null, too, when it is no HTTP date
 * @param ifNoneMatch value of {@code If-None-Match}
 */
public record Precondition(
    @Nullable String ifMatch, @Nullable Instant ifUnmodifiedSince, @Nullable String ifNoneMatch) {

  /** A client that says nothing. */
  public static final Precondition NONE = new Precondition(null, null, null);

  private static final Pattern TAG = Pattern.compile("(?<weak>W/)?(?<tag>\"[^\"]*+\")");

  /** Reads the headers of a request. */
  static Precondition of(ServerRequest request) {
    return new Precondition(
        header(request, HttpHeaders.IF_MATCH),
        date(header(request, HttpHeaders.IF_UNMODIFIED_SINCE)),
        header(request, HttpHeaders.IF_NONE_MATCH));
  }

  private static @Nullable String header(ServerRequest request, String name) {
    List<String> values = request.headers().header(name);
    return values.isEmpty() ? null : String.join(", ", values);
  }

  /** What is no date must be ignored, RFC 9110 section 13.1.4. */
  private static @Nullable Instant date(@Nullable String text) {
    try {
      return text == null
          ? null
          : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * Compares it with the document as it is.
   *
   * @throws TmfProblem 412 when the client has seen another version, or wants that there is none
   */
  public void check(Document document) {
    checkSeen(document);
    if (ifNoneMatch != null && isAmong(ifNoneMatch, document, false)) {
      throw failed(
          HttpHeaders.IF_NONE_MATCH, ifNoneMatch, "that this is not there: " + document.etag());
    }
  }

  /**
   * The part of it that a reader asks; what {@code If-None-Match} finds is a 304 for him.
   *
   * @throws TmfProblem 412 when the client has seen another version
   */
  void checkSeen(Document document) {
    if (ifMatch != null) {
      if (!isAmong(ifMatch, document, true)) {
        throw failed(
            HttpHeaders.IF_MATCH,
            ifMatch,
            document.etag() + "; the resource has changed since, read it again");
      }
    } else if (ifUnmodifiedSince != null
        && document.updatedAt().truncatedTo(ChronoUnit.SECONDS).isAfter(ifUnmodifiedSince)) {
      throw failed(
          HttpHeaders.IF_UNMODIFIED_SINCE,
          ifUnmodifiedSince.toString(),
          "%s or later; the resource has changed since, read it again"
              .formatted(document.updatedAt().truncatedTo(ChronoUnit.SECONDS)));
    }
  }

  /**
   * Compares it with a collection, to which a POST is sent: it is there and has no version.
   *
   * @throws TmfProblem 412 when the client has seen a version, or wants that there is nothing
   */
  void checkCollection() {
    if (ifMatch != null && !isAnything(ifMatch)) {
      throw failed(HttpHeaders.IF_MATCH, ifMatch, "none: a list has no version");
    }
    if (ifNoneMatch != null && isAnything(ifNoneMatch)) {
      throw failed(HttpHeaders.IF_NONE_MATCH, ifNoneMatch, "none: the list is there");
    }
  }

  private static TmfProblem failed(String header, String came, String expected) {
    return TmfProblem.of(
        412,
        "preconditionFailed",
        "Precondition failed",
        "%s: got %s, expected %s".formatted(header, CodePoints.excerpt(came), expected));
  }

  private static boolean isAnything(String value) {
    return value.strip().equals("*");
  }

  /** What is no list of tags has none; a weak tag is none where the comparison is strong. */
  private static boolean isAmong(String value, Document document, boolean isStrong) {
    if (isAnything(value)) {
      return true;
    }
    boolean isList =
        TAG.matcher(value).replaceAll("").chars().allMatch(c -> c == ',' || c == ' ' || c == '\t');
    return isList
        && TAG.matcher(value)
            .results()
            .filter(tag -> !isStrong || Optional.ofNullable(tag.group("weak")).isEmpty())
            .anyMatch(tag -> tag.group("tag").equals(document.etag()));
  }
}
