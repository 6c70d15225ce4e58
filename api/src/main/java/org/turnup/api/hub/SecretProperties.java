package org.turnup.api.hub;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Setting {@code turnup.hub.secret-key}; without it the application does not start. Refusals never
 * quote a key.
 *
 * @param secretKey each 32 bytes in Base64; the first seals the secrets of subscriptions, all of
 *     them open what they have sealed
 */
@ConfigurationProperties("turnup.hub")
record SecretProperties(@DefaultValue List<String> secretKey) {

  static final String SETTING = "turnup.hub.secret-key";
  private static final int BYTES = 32;

  SecretProperties {
    if (secretKey.stream().allMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          SETTING
              + " is missing; expected 32 random bytes in Base64 (openssl rand -base64 32), or several such keys joined by commas, the one that seals first");
    }
    for (int i = 0; i < secretKey.size(); i++) {
      if (decoded(secretKey.get(i)).length != BYTES) {
        throw new IllegalArgumentException(
            "key %d of %s is not what was expected: %d bytes in Base64"
                .formatted(i + 1, SETTING, BYTES));
      }
    }
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** In the order of the setting. */
  List<SealingKey> keys() {
    List<SealingKey> keys = new ArrayList<>();
    secretKey.forEach(text -> keys.add(SealingKey.of(decoded(text))));
    return keys;
  }

  /** A key is in no log line. */
  @Override
  public String toString() {
    return "SecretProperties[%d keys]".formatted(secretKey.size());
  }
}
