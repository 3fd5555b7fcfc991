package dev.bevis.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.io.DatasetException;
import dev.bevis.io.JsonReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

class JsonReaderTest {

    @Test
    void everyKindOfValueIsRead() {
        SequencedMap<String, JsonValue> entries = new LinkedHashMap<>();
        entries.put("b", new JsonValue.Items(List.of(new JsonValue.Numeral("-1.5e+3"))));
        entries.put(
                "a",
                new JsonValue.Items(
                        List.of(
                                JsonValue.Literal.TRUE,
                                JsonValue.Literal.FALSE,
                                JsonValue.Literal.NULL)));
        entries.put("", new JsonValue.Entries(new LinkedHashMap<>()));
        assertThat(read(" {\"b\":[-1.5e+3],\n\"a\" : [true,false, null],\t\"\":{} }\r\n"))
                .isEqualTo(new JsonValue.Entries(entries));
    }

    @Test
    void stringsAreUnescaped() {
        assertThat(read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e5\\uD83D\\uDE00\u00e5\""))
                .isEqualTo(new JsonValue.Text("\"\\/\b\f\n\r\t\u00e5\uD83D\uDE00\u00e5"));
    }

    @Test
    void anyTextSurvivesQuoting() {
        String text = "a\"\\\u0000\u001b[31m\u202e\u00e5\uD83D\uDE00/";
        assertThat(JsonText.quote(text)).matches("[ -~]*");
        assertThat(read(JsonText.quote(text))).isEqualTo(new JsonValue.Text(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "[1",
                "[1,",
                "[1,]",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "{1:1}",
                "01",
                "1.",
                ".5",
                "+1",
                "-",
                "1e",
                "0x10",
                "NaN",
                "Infinity",
                "tru",
                "nul",
                "truex",
                "1 2",
                "{}{}",
                "[]//",
                "/**/1",
                "\"",
                "\"a",
                "\"\\\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u00g0\"",
                "\"\\uff11234\"\"",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "\"a\nb\"",
                "\u00a01",
                "\ufeff1"
            })
    void whatJsonDoesNotAllowIsRefused(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith("here, character ")
                .hasMessageContaining(": expected ")
                .hasMessageContaining(", found ");
    }

    @Test
    void theMessageTellsThePlace() {
        assertThatThrownBy(() -> read("[1,\u001b]"))
                .hasMessage("here, character 4: expected a value, found \"\\u001b\"");
        assertThatThrownBy(() -> read("{\"a\":1,\"a\":2}"))
                .hasMessage("here, character 8: expected every name once, found \"\\\"\"");
    }

    @Test
    void nestingIsLimited() {
        int most = JsonReader.MOST_DEPTH;
        assertThat(read("[".repeat(most) + "]".repeat(most))).isNotNull();
        assertThatThrownBy(() -> read("[".repeat(100_000)))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("no more than " + most + " levels");
    }

    @Test
    void integersAreToldFromOtherNumbers() {
        assertThat(new JsonValue.Numeral("9223372036854775807").whole()).hasValue(Long.MAX_VALUE);
        assertThat(new JsonValue.Numeral("9223372036854775808").whole()).isEmpty();
        assertThat(new JsonValue.Numeral("1.0").whole()).isEmpty();
        assertThat(new JsonValue.Numeral("1e3").whole()).isEmpty();
    }

    private static JsonValue read(String text) {
        return JsonReader.read(text, "here");
    }
}
