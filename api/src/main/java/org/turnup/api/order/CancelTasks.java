package org.turnup.api.order;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.turnup.api.tmf.ResourceRules;

/** The cancel tasks of both types of order. */
@Configuration
class CancelTasks {

  @Bean
  ResourceRules cancelServiceOrder(CancelOrder.Parts parts) {
    return new CancelOrder(OrderType.SERVICE, parts);
  }

  @Bean
  ResourceRules cancelResourceOrder(CancelOrder.Parts parts) {
    return new CancelOrder(OrderType.RESOURCE, parts);
  }
}
