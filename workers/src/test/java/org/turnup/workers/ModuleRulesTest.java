package org.turnup.workers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.Driver;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/**
 * Workers own the network, api owns the database, the processes are all that stands between them.
 */
@AnalyzeClasses(packages = "org.turnup", importOptions = DoNotIncludeTests.class)
class ModuleRulesTest {

  @ArchTest
  static final ArchRule WORKERS_KNOW_NEITHER_API_NOR_DATABASE =
      noClasses()
          .that()
          .resideInAPackage("org.turnup.workers..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.turnup.api..",
              "org.turnup.peers..",
              "java.sql..",
              "javax.sql..",
              "org.springframework.jdbc..",
              "org.springframework.data..");

  @ArchTest
  static final ArchRule CAMEL_STAYS_BEHIND_THE_CONNECTOR_CONTRACT =
      noClasses()
          .that()
          .resideInAPackage("org.turnup.workers..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.camel..");

  @ArchTest
  static final ArchRule CONNECTORS_KNOW_NEITHER_SPRING_NOR_ENGINE_NOR_OTHER_MODULES =
      noClasses()
          .that()
          .resideInAPackage("org.turnup.connectors..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "io.camunda..",
              "org.turnup.workers..",
              "org.turnup.workflows..",
              "org.turnup.api..",
              "org.turnup.peers..",
              "java.sql..");

  @ArchTest
  static final ArchRule THE_CONTRACT_OF_THE_PROCESSES_IS_PLAIN_JAVA =
      classes()
          .that()
          // Beside it the module has what both applications share for their logs.
          .resideInAnyPackage("org.turnup.workflows", "org.turnup.workflows.lint..")
          .should()
          .onlyDependOnClassesThat()
          // The last three are the JDK's XML.
          .resideInAnyPackage(
              "org.turnup.workflows",
              "org.turnup.workflows.lint..",
              "java..",
              "org.jspecify..",
              "javax.xml..",
              "org.w3c.dom..",
              "org.xml.sax..");

  @Test
  void noDatabaseDriverIsOnTheClassPath() {
    assertThat(ServiceLoader.load(Driver.class)).isEmpty();
  }
}
