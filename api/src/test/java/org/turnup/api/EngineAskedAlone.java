package org.turnup.api;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.turnup.api.engine.Instances;

/**
 * Fails whoever asks the engine inside of a transaction: its answer may take 15 s, and a lock and a
 * pooled connection would wait for it.
 */
@Configuration
class EngineAskedAlone {

  @Bean
  static BeanPostProcessor watchedInstances() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof Instances instances ? watched(instances) : bean;
      }
    };
  }

  private static Instances watched(Instances instances) {
    return key -> {
      if (TransactionSynchronizationManager.isActualTransactionActive()) {
        throw new IllegalStateException("The engine is asked inside of a transaction");
      }
      return instances.exists(key);
    };
  }
}
