package dev.openaira.ra.profile;

import static dev.openaira.ra.profile.Texts.loose;
import static dev.openaira.ra.profile.Texts.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.metadata.Finding;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The violations of an answer")
class ViolationsTest {

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':['string','object']}|1|instance.type|``",
                "{'type':['integer','object']}|1.5|instance.type|``",
                "{'type':['string','null']}|true|instance.type|``",
                "{'required':['a']}|{}|instance.required|``",
                "{'properties':{'a':{'type':'null'}}}|{'a':0}|instance.type|/a",
                "{'properties':{'x/y~':{'type':'null'}}}|{'x/y~':0}|instance.type|/x~1y~0",
                "{'items':{'type':'null'}}|[null,0]|instance.type|/1",
                "{'enum':['a','b']}|'c'|instance.enum|``",
                "{'const':1}|2|instance.const|``",
                "{'pattern':'^a+$'}|'b'|instance.pattern|``",
                "{'minLength':2}|'a'|instance.minLength|``",
                "{'minimum':2}|1|instance.minimum|``",
                "{'multipleOf':2}|3|instance.multipleOf|``",
                "{'minItems':1}|[]|instance.minItems|``",
                "{'uniqueItems':true}|[1,1]|instance.uniqueItems|``",
                "{'uniqueItems':true}|[{'a':[1.0]},{'a':[1]}]|instance.uniqueItems|``",
                "{'enum':[1,{'a':1}]}|{'a':'1'}|instance.enum|``",
                "{'propertyNames':{'maxLength':1}}|{'ab':0}|instance.maxLength|``",
                "{'propertyNames':false}|{'ab':0}|instance.false|``",
                "{'not':{}}|1|instance.not|``",
                "false|1|instance.false|``",
                "{'anyOf':[{'const':1}]}|2|instance.const|``",
                "{'patternProperties':{'^a':{'type':'null'}}}|{'ab':0,'b':0}|instance.type|/ab",
            })
    @DisplayName("name the rule and the place in the answer")
    void rules(String schema, String instance, String rule, String pointer) throws Exception {
        assertThat(TextParameter.parse(loose("{'allOf':[" + schema + "]}")).violations(value(instance)))
                .extracting(Finding::rule, Finding::pointer)
                .contains(Tuple.tuple(rule, pointer));
    }

    @ParameterizedTest(name = "{0} allows {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':['integer','object']}|1.0",
                "{'type':['integer','object']}|1e2",
                "{'const':1.5}|1.50",
                "{'enum':[10]}|1e1",
                "{'enum':[{'a':[1,{'b':2.0}]},null,'s',true]}|{'a':[1.0,{'b':2}]}",
                "{'enum':['s',null]}|null",
                "{'uniqueItems':true}|[1,'1',[1],{'a':1},null,true,1.5]",
                "{'uniqueItems':false}|[1,1]",
                "{'propertyNames':{'pattern':'^a'}}|{'ab':1}",
                "{'propertyNames':true}|{'ab':1}",
                "{'const':{'a':[1,2.0]}}|{'a':[1.0,2]}",
                "{'format':'date'}|'no date'",
                "{'type':['number','object']}|12345678901234567890.123456789",
                "{'patternProperties':{'^a':{'type':'null'}},'additionalProperties':false}|{'a':null}",
                "{'patternProperties':{'^a':true},'unevaluatedProperties':false}|{'a':1}",
            })
    @DisplayName("are none where 2020-12 finds none")
    void valid(String schema, String instance) throws Exception {
        assertThat(TextParameter.parse(loose(schema)).violations(value(instance)))
                .isEmpty();
    }

    @Test
    @DisplayName("are sentences with the keyword's place in the schema, whatever the locale")
    void sentences() throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(TextParameter.parse(loose("{'properties':{'a':{'minItems':1000}}}"))
                            .violations(value("{'a':[]}")))
                    .singleElement()
                    .extracting(Finding::message)
                    .isEqualTo("Array has less than 1000 items (`minItems` at /properties/a of the schema).");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    @DisplayName("do not repeat the whole answer")
    void messagesAreShort() throws Exception {
        assertThat(TextParameter.parse(loose("{'pattern':'^a+$','maxLength':5}"))
                        .violations(value("'" + "secret ".repeat(10_000) + "'")))
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.message()).hasSizeLessThan(300));
    }

    @Test
    @DisplayName("are a hundred at most")
    void atMostAHundred() throws Exception {
        String thousand = Stream.generate(() -> "1").limit(1_000).collect(Collectors.joining(",", "[", "]"));

        assertThat(TextParameter.parse(loose("{'items':{'type':'string'}}")).violations(value(thousand)))
                .hasSize(100);
    }

    @Test
    @DisplayName("are the same for many threads with one text parameter")
    void manyThreads() throws Exception {
        TextParameter parameter = TextParameter.parse(loose(
                "{'properties':{'a':{'enum':[1,{'b':[2]}]}," + "'n':{'$ref':'#'}},'additionalProperties':false}"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> checks = IntStream.range(0, 400)
                    .<Callable<Boolean>>mapToObj(i -> () ->
                            parameter.violations(value("{'n':{'a':{'b':[2]}}}")).isEmpty()
                                    && parameter.violations(value("{'n':{'n':{'a':" + (i + 2) + ",'z':0}}}")).stream()
                                            .map(Finding::pointer)
                                            .toList()
                                            .containsAll(List.of("/n/n/a", "/n/n/z")))
                    .toList();
            for (Future<Boolean> check : threads.invokeAll(checks)) {
                assertThat(check.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
