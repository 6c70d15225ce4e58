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
    // A virtual thread that waits for a class to be initialised keeps its carrier. With as few
    // carriers as a small
    // machine has cores, a burst of first jobs can take them all, and the thread they wait for gets
    // none.
    if (System.getProperty(CARRIERS) == null) {
      System.setProperty(
          CARRIERS, Integer.toString(Math.max(32, Runtime.getRuntime().availableProcessors())));
    }
    SpringApplication.run(ApiApplication.class, args);
  }
}
