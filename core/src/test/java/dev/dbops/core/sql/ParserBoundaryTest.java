package dev.dbops.core.sql;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** JSqlParser reads and never writes: what it prints is not what it was given. */
@AnalyzeClasses(packages = "dev.dbops.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ParserBoundaryTest {
  @ArchTest
  static final ArchRule ONE_CLASS_KNOWS_THE_PARSER =
      noClasses()
          .that()
          .doNotHaveSimpleName("ParserReader")
          .should()
          .dependOnClassesThat(resideInAPackage("net.sf.jsqlparser.."));

  @ArchTest
  static final ArchRule NOBODY_PRINTS_A_TREE =
      noClasses()
          .should()
          .callMethodWhere(
              target(name("toString")).and(target(owner(resideInAPackage("net.sf.jsqlparser..")))));
}
