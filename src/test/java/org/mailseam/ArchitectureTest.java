package org.mailseam;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mailseam.certificate.ChainJudge;
import org.mailseam.certificate.Identity;
import org.mailseam.certificate.SctVerifier;

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
        .layer("probe")
        .definedBy("org.mailseam.probe..")
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
        .mayOnlyAccessLayers("text", "field", "journal", "tls", "certificate", "mail", "link")
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
        .whereLayer("probe")
        .mayOnlyAccessLayers(
            "text", "field", "journal", "tls", "mail", "session", "verdict", "finding", "script")
        .because("the data has one way: script, link, journal, decoder, session, findings, faces")
        .check(classes);
  }

  @Test
  void packagesDoNotUseEachOtherInCircles() {
    slices().matching("org.mailseam.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void noTwoPackagesUseEachOtherHoweverDeepTheyLie() {
    slices()
        .matching("org.mailseam.(**)")
        .should()
        .beFreeOfCycles()
        // The one circle there is; this line goes with it.
        .ignoreDependency(
            resideInAPackage("org.mailseam.tls"), resideInAPackage("org.mailseam.tls.handshake"))
        .check(classes);
  }

  @Test
  void everyClassHasANameOfItsOwn() {
    JavaClasses all =
        new ClassFileImporter()
            .importPaths(Path.of("target/classes"), Path.of("target/test-classes"));
    Map<String, List<String>> named =
        all.stream()
            .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
            .collect(groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getName, toList())));
    assertThat(named).hasSizeGreaterThan(500);
    assertThat(named.values())
        .as("a class is found by its name")
        .allSatisfy(names -> assertThat(names).hasSize(1));
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

  /** What opens, lists or changes files; {@code java.io.File} alone is only a name. */
  private static final String FILES =
      "java\\.nio\\.file\\.(Files|FileSystem.*|.*Channel)"
          + "|java\\.io\\.(File(Input|Output)Stream|File(Reader|Writer)|RandomAccessFile)"
          + "|java\\.nio\\.channels\\.(File|OverlappingFile|AsynchronousFile).*";

  /**
   * The classes outside of journal, exchange and app that touch files, which all are read whole.
   */
  private static final String FILE_READERS =
      "org\\.mailseam\\."
          + "(certificate\\.(AnchorFiles|CertificateFile|CtLogs)" // the system's and the user's
          + "|link\\.ClientIdentity" // certificate and key to log in with
          + "|lab\\.Lab" // servers that the user describes
          + "|script\\.(Check|Inclusions|Performer)" // the message that a script sends
          + "|ui\\.(OpenedFile|SessionFiles)" // what is opened, dropped and saved
          + "|ui\\.details\\.certificates\\.SavingMenu"
          + "|ui\\.preference\\.PreferencesFile"
          + "|ui\\.script\\.ScriptLibrary"
          + "|ui\\.target\\.TrustRow)"; // anchors chosen for a target

  @Test
  void onlyTheEdgeTouchesFiles() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.mailseam.journal..", "org.mailseam.exchange..", "org.mailseam.app..")
        .and()
        .haveNameNotMatching(FILE_READERS + "(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(FILES)
        .because("decoders and runners take values and return values")
        .check(classes);
  }

  @Test
  void onlyTheEdgeTouchesTheNetworkAndBouncyCastlesTls() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.mailseam.link..", "org.mailseam.lab..")
        .and()
        .doNotHaveFullyQualifiedName("org.mailseam.fetch.Fetcher") // tells TLS's errors apart
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.net\\.(Server|Datagram|Multicast)?Socket.*|javax\\.net\\..*"
                + "|java\\.nio\\.channels\\.(?!File|OverlappingFile).*")
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
        .resideOutsideOfPackages(
            "org.mailseam.link..", "org.mailseam.lab..", "org.mailseam.fetch..")
        .and()
        .doNotHaveFullyQualifiedName("org.mailseam.live.ClientName") // this machine's own name
        .should()
        .callMethodWhere(
            target(owner(type(InetAddress.class)))
                .and(target(nameMatching("getByName|getAllByName|getLocalHost|getCanonical.*"))))
        .because("looking up a name tells others of it")
        .check(classes);
    noClasses()
        .that()
        .resideOutsideOfPackages("org.mailseam.link..", "org.mailseam.lab..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bouncycastle.tls..")
        .because("the live engine and the passive decoder are independent of each other")
        .check(classes);
  }

  /**
   * Trust, names and timestamps are judged once, for a connection that is over in {@code Verdict},
   * and in {@code RequiredTrust} while one is open that must not go on in vain.
   */
  @Test
  void whatCertificatesAreWorthIsJudgedInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.mailseam.certificate..")
        .and()
        .haveNameNotMatching("org\\.mailseam\\.(verdict\\.Verdict|live\\.RequiredTrust)")
        .should()
        .callMethodWhere(
            target(owner(assignableTo(ChainJudge.class))).and(target(nameMatching("judge"))))
        .orShould()
        .callMethodWhere(
            target(owner(assignableTo(Identity.class))).and(target(nameMatching("check"))))
        .orShould()
        .callMethodWhere(
            target(owner(assignableTo(SctVerifier.class))).and(target(nameMatching("check"))))
        .because("two judgements of the same certificates could differ")
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
