package org.turnup.api.hub;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.springframework.stereotype.Component;

/**
 * Seals the secrets of subscriptions, so that whoever reads the database or a copy of it can sign
 * nothing (ADR 0013). A sealed secret is {@code aes-gcm.<key id>.<nonce and cipher text in Base64>}
 * and opens only for the subscription that it was sealed for.
 */
@Component
class SecretSeal {

  private static final String FORM = "aes-gcm";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** A secret that cannot be opened; its message names the key, never the secret. */
  static final class SealedException extends RuntimeException {
    SealedException(String message) {
      super(message);
    }
  }

  private final List<SealingKey> keys;
  private final SecureRandom random = new SecureRandom();

  SecretSeal(SecretProperties properties) {
    this.keys = properties.keys();
  }

  String seal(UUID subscription, WebhookSecret secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, subscription)
              .doFinal(secret.text().getBytes(StandardCharsets.UTF_8));
      byte[] both = ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
      return "%s.%s.%s"
          .formatted(FORM, keys.getFirst().id(), Base64.getEncoder().encodeToString(both));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + CIPHER, e);
    }
  }

  /**
   * The secret itself.
   *
   * @throws SealedException when its key is not among ours, or it was changed or belongs to another
   *     subscription
   */
  WebhookSecret open(UUID subscription, String sealed) {
    String[] parts = sealed.split("\\.", 3);
    if (parts.length != 3 || !parts[0].equals(FORM)) {
      throw new SealedException("the subscription's secret is not sealed as expected");
    }
    SealingKey key =
        keys.stream()
            .filter(one -> one.id().equals(parts[1]))
            .findFirst()
            .orElseThrow(
                () ->
                    new SealedException(
                        "the subscription's secret is sealed with key %s, which %s does not have"
                            .formatted(parts[1], SecretProperties.SETTING)));
    try {
      ByteBuffer both = ByteBuffer.wrap(Base64.getDecoder().decode(parts[2]));
      byte[] nonce = new byte[NONCE_BYTES];
      both.get(nonce);
      byte[] rest = new byte[both.remaining()];
      both.get(rest);
      byte[] opened = cipher(Cipher.DECRYPT_MODE, key, nonce, subscription).doFinal(rest);
      return new WebhookSecret(new String(opened, StandardCharsets.UTF_8));
    } catch (AEADBadTagException e) {
      throw new SealedException(
          "the subscription's secret was changed, or sealed for another one, since key %s sealed it"
              .formatted(key.id()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + CIPHER, e);
    }
  }

  /** Whether the key that seals now has sealed it. */
  boolean isCurrent(String sealed) {
    return sealed.startsWith("%s.%s.".formatted(FORM, keys.getFirst().id()));
  }

  private static Cipher cipher(int mode, SealingKey key, byte[] nonce, UUID subscription)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(subscription.toString().getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
