package dev.openaira.ra.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The house")
@AnalyzeClasses(
        packages = "dev.openaira",
        importOptions = {ImportOption.DoNotIncludeTests.class, HouseTest.OnlyTheAdapter.class})
class HouseTest {
    private static final House HOUSE = new House("dev.openaira.ra");

    @ArchTest
    static final ArchRule each_room_uses_only_the_rooms_below_it = HOUSE.arrows();

    @ArchTest
    static final ArchRule there_is_no_room_beside_the_plan = HOUSE.noRoomBesideThePlan();

    @ArchTest
    static final ArchRule rest_knows_neither_connectors_nor_transactions =
            HOUSE.restKnowsNeitherConnectorsNorTransactions();

    @ArchTest
    static final ArchRule operations_know_of_units_what_they_tell_them = HOUSE.operationsKnowOfUnitsWhatTheyTellThem();

    @ArchTest
    static final ArchRule only_rest_knows_the_http_client = HOUSE.onlyRestKnowsTheHttpClient();

    @ArchTest
    static final ArchRule only_journal_knows_files_that_are_forced = HOUSE.onlyJournalKnowsFilesThatAreForced();

    @ArchTest
    static final ArchRule only_limit_knows_the_token_buckets = HOUSE.onlyLimitKnowsTheTokenBuckets();

    @ArchTest
    static final ArchRule only_profile_knows_the_schema_validator = HOUSE.onlyProfileKnowsTheSchemaValidator();

    @ArchTest
    static final ArchRule only_source_knows_the_writer_of_java_files = HOUSE.onlySourceKnowsTheWriterOfJavaFiles();

    @ArchTest
    static final ArchRule only_observe_knows_what_servers_read_of_it = HOUSE.onlyObserveKnowsWhatServersReadOfIt();

    @ArchTest
    static final ArchRule no_thread_is_started = HOUSE.noThreadIsStarted();

    @ArchTest
    static final ArchRule there_is_no_static_mutable_state = HOUSE.noStaticMutableState();

    @ArchTest
    static final ArchRule nothing_prints = HOUSE.noStandardStreams();

    @ArchTest
    static void the_api_needs_only_connectors_and_json(JavaClasses adapter) {
        classes()
                .that()
                .resideInAnyPackage("dev.openaira", "dev.openaira.metadata")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.openaira",
                        "dev.openaira.metadata",
                        "java..",
                        "javax.naming..",
                        "jakarta.resource..",
                        "jakarta.json..",
                        "org.jspecify.annotations..")
                .check(adapter);
    }

    /** Simulator and oracle, on the class path of the tests, share the package prefix and are no part of the adapter. */
    static final class OnlyTheAdapter implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/it-tests/");
        }
    }
}
