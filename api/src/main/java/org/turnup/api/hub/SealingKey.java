package org.turnup.api.hub;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that seals secrets at rest.
 *
 * @param id tells keys apart and gives nothing of them away; stands beside what the key has sealed
 */
record SealingKey(String id, SecretKey key) {

  private static final int ID_BYTES = 4;

  static SealingKey of(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new SealingKey(
          HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES)), new SecretKeySpec(bytes, "AES"));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return id;
  }
}
