package org.turnup.api.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Secrets of subscriptions as they stand in the database. */
class SecretSealTest {

  private static final String KEY = key('k');
  private static final String NEXT = key('n');
  private static final UUID SUBSCRIPTION = UUID.randomUUID();

  private final WebhookSecret secret = WebhookSecret.random(new SecureRandom());

  private static String key(char of) {
    return Base64.getEncoder().encodeToString(String.valueOf(of).repeat(32).getBytes());
  }

  private static SecretSeal seal(String... keys) {
    return new SecretSeal(new SecretProperties(List.of(keys)));
  }

  @Test
  void whatIsSealedOpensAndSaysNothing() {
    String sealed = seal(KEY).seal(SUBSCRIPTION, secret);
    assertThat(sealed).startsWith("aes-gcm.").doesNotContain(secret.text().substring(6));
    assertThat(seal(KEY).open(SUBSCRIPTION, sealed)).isEqualTo(secret);
    assertThat(seal(KEY).seal(SUBSCRIPTION, secret)).as("each time another").isNotEqualTo(sealed);
  }

  @Test
  void theFirstKeySealsAndAllOpen() {
    String sealed = seal(KEY).seal(SUBSCRIPTION, secret);
    SecretSeal both = seal(NEXT, KEY);
    assertThat(both.open(SUBSCRIPTION, sealed)).isEqualTo(secret);
    assertThat(both.isCurrent(sealed)).isFalse();
    String anew = both.seal(SUBSCRIPTION, secret);
    assertThat(both.isCurrent(anew)).isTrue();
    assertThat(seal(NEXT).open(SUBSCRIPTION, anew)).isEqualTo(secret);
  }

  @Test
  void whatCannotBeOpenedSaysWhy() {
    String sealed = seal(KEY).seal(SUBSCRIPTION, secret);
    assertThatThrownBy(() -> seal(NEXT).open(SUBSCRIPTION, sealed))
        .isInstanceOf(SecretSeal.SealedException.class)
        .hasMessageContainingAll(sealed.split("\\.")[1], "turnup.hub.secret-key")
        .hasMessageNotContaining(KEY);
    assertThatThrownBy(() -> seal(KEY).open(UUID.randomUUID(), sealed))
        .as("one that was copied to another subscription")
        .isInstanceOf(SecretSeal.SealedException.class)
        .hasMessageContaining("sealed for another");
    assertThatThrownBy(() -> seal(KEY).open(SUBSCRIPTION, secret.text()))
        .isInstanceOf(SecretSeal.SealedException.class)
        .hasMessageNotContaining(secret.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "c2hvcnQ=", "no base64 at all", ","})
  void withoutAGoodKeyTheApplicationDoesNotStart(String keys) {
    new ApplicationContextRunner()
        .withUserConfiguration(Settings.class)
        .withPropertyValues("turnup.hub.secret-key=" + keys)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContainingAll("turnup.hub.secret-key", "Base64"));
  }

  @Test
  void aBadKeyIsNamedByItsPlaceAndNeverQuoted() {
    assertThatThrownBy(() -> seal(KEY, "c2VjcmV0"))
        .hasMessageStartingWith("key 2 of turnup.hub.secret-key")
        .hasMessageNotContaining("c2VjcmV0");
    assertThat(new SecretProperties(List.of(KEY, NEXT)).toString())
        .doesNotContain(KEY)
        .contains("2 keys");
  }

  @Test
  void keysAreJoinedByCommas() {
    new ApplicationContextRunner()
        .withUserConfiguration(Settings.class)
        .withPropertyValues("turnup.hub.secret-key=" + KEY + "," + NEXT)
        .run(
            context ->
                assertThat(context.getBean(SecretProperties.class).keys())
                    .extracting(SealingKey::id)
                    .doesNotHaveDuplicates()
                    .hasSize(2));
  }

  @EnableConfigurationProperties(SecretProperties.class)
  static class Settings {}
}
