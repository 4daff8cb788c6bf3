package dev.dbops.maven;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.dbops", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule MODULES_POINT_ONE_WAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("core")
          .definedBy("dev.dbops.core..")
          .layer("prisma")
          .definedBy("dev.dbops.prisma..")
          .layer("cdc")
          .definedBy("dev.dbops.cdc..")
          .layer("maven")
          .definedBy("dev.dbops.maven..")
          .whereLayer("maven")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("prisma")
          .mayOnlyBeAccessedByLayers("maven")
          .whereLayer("cdc")
          .mayOnlyBeAccessedByLayers("maven");

  @ArchTest
  static final ArchRule ONLY_CORE_SQL_KNOWS_JSQLPARSER =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.dbops.core.sql..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("net.sf.jsqlparser..");

  @ArchTest
  static final ArchRule JSQLPARSER_NEVER_WRITES =
      noClasses()
          .should()
          .callMethodWhere(
              target(
                      owner(
                          resideInAPackage("net.sf.jsqlparser.statement..")
                              .or(resideInAPackage("net.sf.jsqlparser.expression.."))))
                  .and(target(name("toString"))));

  @ArchTest
  static final ArchRule ONLY_THE_PLUGIN_KNOWS_MAVEN =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.dbops.maven..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.maven..");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("dev.dbops.(*).(*)..").should().beFreeOfCycles();
}
