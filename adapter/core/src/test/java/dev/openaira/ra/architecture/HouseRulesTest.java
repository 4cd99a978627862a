package dev.openaira.ra.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The rules of the house")
class HouseRulesTest {
    private static final String BROKEN = "dev.openaira.ra.architecture.fixture";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(BROKEN);

    static Stream<Arguments> rules() {
        House house = new House(BROKEN);
        return Stream.of(
                argumentSet("arrows", house.arrows(), "rest.CallsUp"),
                argumentSet("rooms", house.noRoomBesideThePlan(), "loose."),
                argumentSet("rest", house.restKnowsNeitherConnectorsNorTransactions(), "rest.CallsUp"),
                argumentSet("units", house.operationsKnowOfUnitsWhatTheyTellThem(), "operation.Curious"),
                argumentSet("HTTP client", house.onlyRestKnowsTheHttpClient(), "spi.Careless"),
                argumentSet("forced files", house.onlyJournalKnowsFilesThatAreForced(), "spi.Careless"),
                argumentSet("token buckets", house.onlyLimitKnowsTheTokenBuckets(), "spi.Careless"),
                argumentSet("schema validator", house.onlyProfileKnowsTheSchemaValidator(), "spi.Careless"),
                argumentSet("Java files", house.onlySourceKnowsTheWriterOfJavaFiles(), "spi.Careless"),
                argumentSet("observation", house.onlyObserveKnowsWhatServersReadOfIt(), "spi.Careless"),
                argumentSet("threads", house.noThreadIsStarted(), "spi.Careless"),
                argumentSet("static state", house.noStaticMutableState(), "spi.Careless"),
                argumentSet("standard streams", house.noStandardStreams(), "spi.Careless"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    @DisplayName("notice who breaks them")
    void notice(ArchRule rule, String culprit) {
        EvaluationResult result = rule.evaluate(CLASSES);
        assertThat(result.getFailureReport().getDetails())
                .isNotEmpty()
                .allSatisfy(detail -> assertThat(detail).contains(BROKEN + "." + culprit));
    }
}
