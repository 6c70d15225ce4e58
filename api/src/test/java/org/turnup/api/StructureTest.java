package org.turnup.api;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.core.ApplicationModules;
import org.turnup.api.engine.JobHandler;

/** One package per capability, no circles between them, nothing of the network. */
class StructureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.turnup.api");

  @Test
  void capabilitiesUseOneAnotherWithoutCircles() {
    ApplicationModules.of(ApiApplication.class).verify();
  }

  @Test
  void theKernelKnowsNoCapability() {
    noClasses()
        .that()
        .resideInAPackage("org.turnup.api.tmf..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.turnup..").and(resideOutsideOfPackage("org.turnup.api.tmf..")))
        .check(CLASSES);
  }

  @Test
  void thePartsOfTheKernelUseOneAnotherWithoutCircles() {
    slices().matching("org.turnup.api.tmf.(*)..").should().beFreeOfCycles().check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("org.turnup.api.tmf.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.turnup.api.tmf")
        .check(CLASSES);
  }

  @Test
  void onlyTheEnginePackageKnowsTheEnginesClient() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.turnup.api.engine")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.camunda..", "io.grpc..")
        .check(CLASSES);
  }

  @Test
  void endpointsAndJobHandlersAreNobodyElsesBusiness() {
    classes().that().areAnnotatedWith(Configuration.class).should().notBePublic().check(CLASSES);
    classes().that().implement(JobHandler.class).should().notBePublic().check(CLASSES);
  }

  @Test
  void theNetworkIsNotOnTheClassPath() {
    for (String type :
        new String[] {
          "org.apache.camel.CamelContext",
          "org.turnup.connectors.Connector",
          "org.turnup.peers.Simulators",
          "org.turnup.workers.WorkersApplication"
        }) {
      assertThat(isThere(type)).as(type).isFalse();
    }
  }

  private static boolean isThere(String type) {
    try {
      Class.forName(type);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
