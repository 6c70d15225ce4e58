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

  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

  public static void main(String[] args) {
    // Up to JDK 23 a virtual thread that blocks inside a synchronized block keeps its carrier, on
    // any
    // JDK one that waits for a class to be initialised does. A small machine has too few for that.
    if (System.getProperty(CARRIERS) == null) {
      System.setProperty(
          CARRIERS, Integer.toString(Math.max(32, Runtime.getRuntime().availableProcessors())));
    }
    SpringApplication.run(ApiApplication.class, args);
  }
}
