package dev.openaira.ra.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.lang.ArchRule;
import java.io.RandomAccessFile;
import java.lang.ref.Cleaner;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The rules of the house, each for the rooms below one package, so that a test can also try them on a house that
 * breaks them.
 */
final class House {
    private final String root;

    House(String root) {
        this.root = root;
    }

    /** One call flows straight down and back up once; nothing reaches back up. */
    ArchRule arrows() {
        return layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.openaira..")
                .optionalLayer("api")
                .definedBy("dev.openaira", "dev.openaira.metadata")
                .optionalLayer("limit")
                .definedBy(room("limit"))
                .optionalLayer("rest")
                .definedBy(room("rest"))
                .optionalLayer("record")
                .definedBy(room("record"))
                .optionalLayer("profile")
                .definedBy(room("profile"))
                .optionalLayer("source")
                .definedBy(room("source"))
                .optionalLayer("browse")
                .definedBy(room("browse"))
                .optionalLayer("journal")
                .definedBy(room("journal"))
                .optionalLayer("dispatch")
                .definedBy(room("dispatch"))
                .optionalLayer("identity")
                .definedBy(room("identity"))
                .optionalLayer("outbox")
                .definedBy(room("outbox"))
                .optionalLayer("effect")
                .definedBy(room("effect"))
                .optionalLayer("operation")
                .definedBy(room("operation"))
                .optionalLayer("observe")
                .definedBy(room("observe"))
                .optionalLayer("cci")
                .definedBy(room("cci"))
                .optionalLayer("spi")
                .definedBy(room("spi"))
                .whereLayer("api")
                .mayNotAccessAnyLayer()
                .whereLayer("limit")
                .mayNotAccessAnyLayer()
                .whereLayer("rest")
                .mayOnlyAccessLayers("limit")
                .whereLayer("record")
                .mayOnlyAccessLayers("api")
                .whereLayer("profile")
                .mayOnlyAccessLayers("api", "rest", "record")
                .whereLayer("source")
                .mayOnlyAccessLayers("api")
                .whereLayer("browse")
                .mayOnlyAccessLayers("api", "rest", "record", "profile", "source")
                .whereLayer("journal")
                .mayOnlyAccessLayers("api")
                .whereLayer("dispatch")
                .mayOnlyAccessLayers("api")
                .whereLayer("identity")
                .mayOnlyAccessLayers("api", "rest")
                .whereLayer("outbox")
                .mayOnlyAccessLayers("api", "rest", "journal", "dispatch", "identity")
                .whereLayer("effect")
                .mayOnlyAccessLayers("api", "rest", "journal", "dispatch", "identity", "outbox")
                .whereLayer("operation")
                .mayOnlyAccessLayers("api", "rest", "record", "profile", "browse", "outbox", "effect")
                .whereLayer("observe")
                .mayOnlyAccessLayers("api", "rest", "record", "dispatch", "outbox", "effect", "operation")
                .whereLayer("cci")
                .mayOnlyAccessLayers("api", "record", "profile", "browse", "effect", "operation")
                .as("each room uses only the rooms below it");
    }

    ArchRule noRoomBesideThePlan() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .resideInAnyPackage(
                        room("limit"),
                        room("rest"),
                        room("record"),
                        room("profile"),
                        room("source"),
                        room("browse"),
                        room("journal"),
                        room("dispatch"),
                        room("identity"),
                        room("outbox"),
                        room("effect"),
                        room("operation"),
                        room("observe"),
                        room("cci"),
                        room("spi"));
    }

    ArchRule restKnowsNeitherConnectorsNorTransactions() {
        return noClasses()
                .that()
                .resideInAnyPackage(room("limit"), room("rest"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.resource..", "jakarta.transaction..", "javax.transaction..")
                .allowEmptyShould(true);
    }

    ArchRule operationsKnowOfUnitsWhatTheyTellThem() {
        return noClasses()
                .that()
                .resideInAPackage(room("operation"))
                .should()
                .dependOnClassesThat(resideInAPackage(room("effect")).and(not(belongTo(simpleName("UnitOfWork")))))
                .as("operations know of units of work that one interface, and what is nested in it")
                .allowEmptyShould(true);
    }

    ArchRule onlyRestKnowsTheHttpClient() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(room("rest"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.hc..")
                .allowEmptyShould(true);
    }

    ArchRule onlyJournalKnowsFilesThatAreForced() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(room("journal"))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(RandomAccessFile.class, FileChannel.class, FileLock.class)
                .allowEmptyShould(true);
    }

    ArchRule onlyLimitKnowsTheTokenBuckets() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(room("limit"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.bucket4j..")
                .allowEmptyShould(true);
    }

    ArchRule onlyProfileKnowsTheSchemaValidator() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(room("profile"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.harrel..")
                .allowEmptyShould(true);
    }

    ArchRule onlySourceKnowsTheWriterOfJavaFiles() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(room("source"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.palantir..")
                .allowEmptyShould(true);
    }

    ArchRule onlyObserveKnowsWhatServersReadOfIt() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(room("observe"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.management..", "org.eclipse.microprofile..", "io.opentelemetry..")
                .allowEmptyShould(true);
    }

    /** Threads are the server's to give, but for use without one (docs/adr/0007, docs/adr/0015). */
    ArchRule noThreadIsStarted() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .doNotHaveSimpleName("UnmanagedConnectionManager")
                .and()
                .doNotHaveSimpleName("LoneWorkers")
                .should()
                .callConstructorWhere(target(owner(assignableTo(Thread.class))))
                .orShould()
                .callConstructorWhere(target(owner(assignableTo(ExecutorService.class))))
                .orShould()
                .callConstructorWhere(target(owner(assignableTo(Timer.class))))
                .orShould()
                .callMethodWhere(target(owner(assignableTo(Executors.class))))
                .orShould()
                .callMethodWhere(target(owner(assignableTo(Cleaner.class))))
                .allowEmptyShould(true);
    }

    ArchRule noStaticMutableState() {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .and()
                .areStatic()
                .should()
                .beFinal()
                .allowEmptyShould(true);
    }

    ArchRule noStandardStreams() {
        return NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
    }

    private String room(String name) {
        return root + "." + name + "..";
    }
}
