package org.turnup.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** Starts the front desk. It needs PostgreSQL; the engine may come later. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(sharedModules = "tmf")
public class ApiApplication {

  public static void main(String[] args) {
    SpringApplication.run(ApiApplication.class, args);
  }
}
