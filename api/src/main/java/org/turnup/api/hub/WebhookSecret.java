package org.turnup.api.hub;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A shared secret of Standard Webhooks 1.0: {@code whsec_} and 32 random bytes in Base64.
 *
 * @see <a href="https://www.standardwebhooks.com">the specification</a>
 */
record WebhookSecret(String text) {

  private static final String PREFIX = "whsec_";
  private static final int BYTES = 32;

  static WebhookSecret random(SecureRandom random) {
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(key));
  }

  /**
   * The signature of one attempt.
   *
   * @param timestamp of the attempt, in seconds since 1970
   */
  String sign(String id, long timestamp, byte[] body) {
    try {
      byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update("%s.%d.".formatted(id, timestamp).getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }

  /** A secret is in no log line. */
  @Override
  public String toString() {
    return PREFIX + "***";
  }
}
