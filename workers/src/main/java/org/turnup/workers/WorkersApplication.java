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
    // Up to JDK 23 a virtual thread that blocks inside a synchronized block keeps its carrier, on
    // any
    // JDK one that waits for a class to be initialised does. A small machine has too few for that.
    if (System.getProperty(CARRIERS) == null) {
      System.setProperty(
          CARRIERS, Integer.toString(Math.max(32, Runtime.getRuntime().availableProcessors())));
    }
    SpringApplication.run(WorkersApplication.class, args);
  }
}
