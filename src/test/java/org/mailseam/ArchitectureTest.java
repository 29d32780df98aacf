package org.mailseam;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds the direction of the packages: src/site/markdown/architecture.md has the picture and the
 * reasons.
 */
class ArchitectureTest {

  private static JavaClasses classes;

  @BeforeAll
  static void readClasses() {
    classes = new ClassFileImporter().importPath(Path.of("target/classes"));
  }

  @Test
  void packagesUseOnlyWhatStandsBelowThem() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("org.mailseam..")
        .layer("text")
        .definedBy("org.mailseam.text..")
        .layer("field")
        .definedBy("org.mailseam.field..")
        .layer("journal")
        .definedBy("org.mailseam.journal..")
        .layer("tls")
        .definedBy("org.mailseam.tls..")
        .layer("certificate")
        .definedBy("org.mailseam.certificate..")
        .layer("mail")
        .definedBy("org.mailseam.mail..")
        .layer("session")
        .definedBy("org.mailseam.session..")
        .layer("verdict")
        .definedBy("org.mailseam.verdict..")
        .layer("reading")
        .definedBy("org.mailseam.reading..")
        .layer("compare")
        .definedBy("org.mailseam.compare..")
        .layer("explain")
        .definedBy("org.mailseam.explain..")
        .layer("finding")
        .definedBy("org.mailseam.finding..")
        .layer("exchange")
        .definedBy("org.mailseam.exchange..")
        .layer("script")
        .definedBy("org.mailseam.script..")
        .layer("link")
        .definedBy("org.mailseam.link..")
        .layer("fetch")
        .definedBy("org.mailseam.fetch..")
        .layer("lab")
        .definedBy("org.mailseam.lab..")
        .layer("live")
        .definedBy("org.mailseam.live..")
        .layer("app")
        .definedBy("org.mailseam.app..")
        .layer("ui")
        .definedBy("org.mailseam.ui..")
        .whereLayer("field")
        .mayOnlyAccessLayers("text")
        .whereLayer("journal")
        .mayOnlyAccessLayers("text", "field")
        .whereLayer("tls")
        .mayOnlyAccessLayers("text", "field", "journal")
        .whereLayer("certificate")
        .mayOnlyAccessLayers("text", "field")
        .whereLayer("mail")
        .mayOnlyAccessLayers("text", "field", "journal")
        .whereLayer("session")
        .mayOnlyAccessLayers("text", "field", "journal", "tls", "certificate", "mail")
        .whereLayer("verdict")
        .mayOnlyAccessLayers("text", "field", "journal", "tls", "certificate", "mail", "session")
        .whereLayer("reading")
        .mayOnlyAccessLayers(
            "text",
            "field",
            "journal",
            "tls",
            "certificate",
            "mail",
            "session",
            "verdict",
            "finding")
        .whereLayer("compare")
        .mayOnlyAccessLayers(
            "text",
            "field",
            "journal",
            "tls",
            "certificate",
            "mail",
            "session",
            "verdict",
            "reading")
        .whereLayer("explain")
        .mayOnlyAccessLayers("text", "field", "journal", "tls", "certificate", "mail", "session")
        .whereLayer("finding")
        .mayOnlyAccessLayers(
            "text", "field", "journal", "tls", "certificate", "mail", "session", "verdict")
        .whereLayer("exchange")
        .mayOnlyAccessLayers("text", "field", "journal", "tls", "certificate", "mail", "session")
        .whereLayer("script")
        .mayOnlyAccessLayers("text", "field", "journal", "tls", "mail")
        .whereLayer("link")
        .mayOnlyAccessLayers("text", "field", "journal", "tls")
        .whereLayer("fetch")
        .mayOnlyAccessLayers("text", "field")
        .whereLayer("lab")
        .mayOnlyAccessLayers("text", "field", "mail")
        .whereLayer("live")
        .mayOnlyAccessLayers(
            "text",
            "field",
            "journal",
            "tls",
            "certificate",
            "mail",
            "session",
            "verdict",
            "script",
            "link",
            "fetch",
            "lab")
        .because("the data has one way: script, link, journal, decoder, session, findings, faces")
        .check(classes);
  }

  @Test
  void packagesDoNotUseEachOtherInCircles() {
    slices().matching("org.mailseam.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void theCoreKnowsNoJavaFx() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.mailseam.ui..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..")
        .because("the command line and the tests of the core run without a screen")
        .check(classes);
  }

  @Test
  void onlyTheEdgeTouchesSocketsAndOnlyTheLinkBouncyCastlesTls() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.mailseam.link..", "org.mailseam.lab..", "org.mailseam.app..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.net\\.(Server)?Socket.*|javax\\.net\\..*|java\\.nio\\.channels\\.(?!File|OverlappingFile).*")
        .because("decoders and runners take values and return values")
        .check(classes);
    noClasses()
        .that()
        .resideOutsideOfPackage("org.mailseam.fetch..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.net\\.http\\..*|java\\.net\\.(Http)?URLConnection")
        .because("what strangers' certificates point to is fetched in one place, with its limits")
        .check(classes);
    noClasses()
        .that()
        .resideOutsideOfPackage("org.mailseam.link..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bouncycastle.tls..")
        .because("the live engine and the passive decoder are independent of each other")
        .check(classes);
  }

  @Test
  void nothingPrintsPastTheConsole() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .because("results go to standard output and words for people to standard error, by Console")
        .check(classes);
  }

  @Test
  void providersAreNeverRegisteredForTheWholeProcess() {
    noClasses()
        .should()
        .callMethod(java.security.Security.class, "addProvider", java.security.Provider.class)
        .because("a registered provider changes what the JDK itself returns")
        .check(classes);
  }
}
