package org.turnup.api.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;

/** Puts two pools in the place of the one that Spring Boot makes from {@code spring.datasource}. */
final class PoolSplitter
    implements BeanPostProcessor, Ordered, SmartInitializingSingleton, DisposableBean {

  private final ObjectProvider<DatabaseProperties> properties;
  private final ObjectProvider<MeterRegistry> meters;
  private @Nullable TwoPools pools;

  PoolSplitter(
      ObjectProvider<DatabaseProperties> properties, ObjectProvider<MeterRegistry> meters) {
    this.properties = properties;
    this.meters = meters;
  }

  /** Before anything that wraps the pool for purposes of its own. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof HikariDataSource requests) {
      TwoPools made = new TwoPools(requests, properties.getObject());
      pools = made;
      return made;
    }
    return bean;
  }

  /** Spring Boot measures the pool that it knows; this one is measured likewise. */
  @Override
  public void afterSingletonsInstantiated() {
    if (pools != null) {
      pools
          .background()
          .setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters.getObject()));
    }
  }

  @Override
  public void destroy() {
    if (pools != null) {
      pools.close();
    }
  }
}
