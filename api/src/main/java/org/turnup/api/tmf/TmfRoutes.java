package org.turnup.api.tmf;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.turnup.api.tmf.declare.TmfApi;
import org.turnup.api.tmf.declare.TmfResource;

/** The routes of every declared API: each resource at each of its base paths. */
@Configuration
class TmfRoutes {

  @Bean
  RouterFunction<ServerResponse> tmfResourceRoutes(
      TmfEndpoints endpoints,
      List<TmfOperations> acting,
      List<ResourceRules> rules,
      StoredOperations.Factory stored) {
    Map<TmfResource, TmfOperations> operations =
        acting.stream().collect(Collectors.toMap(TmfOperations::resource, Function.identity()));
    Map<TmfResource, ResourceRules> rulesOf =
        rules.stream().collect(Collectors.toMap(ResourceRules::resource, Function.identity()));
    RouterFunctions.Builder routes = RouterFunctions.route();
    for (TmfApi api : TmfApi.all()) {
      for (TmfResource resource : api.resources().values()) {
        TmfOperations does = operations.get(resource);
        if (does == null) {
          ResourceRules known = rulesOf.get(resource);
          does = stored.of(known == null ? () -> resource : known);
        }
        for (String basePath : api.basePaths()) {
          routes.add(endpoints.routes(basePath, does));
        }
      }
    }
    return routes.build();
  }

  /** Some clients, TM Forum's older kits among them, end a collection's path with a slash. */
  @Bean
  UrlHandlerFilter tmfTrailingSlash() {
    return UrlHandlerFilter.trailingSlashHandler("/tmf-api/*/*/**").wrapRequest().build();
  }
}
