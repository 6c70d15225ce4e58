package org.turnup.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The application's clock in tests: the system's, and ahead of it when a test says so. */
@Configuration
class TestClock {

  static volatile Duration ahead = Duration.ZERO;

  @Bean
  Clock clock() {
    InstantSource source = () -> Instant.now().plus(ahead);
    return source.withZone(ZoneOffset.UTC);
  }
}
