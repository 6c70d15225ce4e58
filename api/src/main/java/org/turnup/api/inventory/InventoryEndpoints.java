package org.turnup.api.inventory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.tmf.TmfEndpoints;

/** TMF638 services and TMF639 resources by REST; orders write them. */
@Configuration
class InventoryEndpoints {

  @Bean
  RouterFunction<ServerResponse> serviceRoutes(TmfEndpoints endpoints) {
    return endpoints.routes(Inventory.SERVICE, null, null);
  }

  @Bean
  RouterFunction<ServerResponse> resourceRoutes(TmfEndpoints endpoints) {
    return endpoints.routes(Inventory.RESOURCE, null, null);
  }
}
