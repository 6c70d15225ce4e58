package org.turnup.workers;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the job workers. The engine, api and the network systems may come later. */
@SpringBootApplication
@EnableScheduling
@ConfigurationPropertiesScan
public class WorkersApplication {

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
    SpringApplication.run(WorkersApplication.class, args);
  }
}
