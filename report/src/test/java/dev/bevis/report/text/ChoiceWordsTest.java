package dev.bevis.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.choice.Choice;
import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Setting;
import dev.bevis.text.Spelling;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;

/// What every member of every family says of itself in a report: it walks `permits`.
class ChoiceWordsTest {

    record Member(Field field, Choice value) {
        @Override
        public String toString() {
            return field + " " + value.getClass().getSimpleName();
        }
    }

    static List<Member> members() {
        List<Member> members = new ArrayList<>();
        for (Field field : Field.list()) {
            if (field.type() instanceof Class<?> family && family.isSealed()) {
                for (Class<?> type : family.getPermittedSubclasses()) {
                    Example example = type.getAnnotation(Example.class);
                    String name = Spelling.name(type);
                    String text =
                            example == null ? name : "{" + name + ": " + example.value() + "}";
                    members.add(
                            new Member(
                                    field, (Choice) StudyForms.option("--x", field.name(), text)));
                }
            }
        }
        return members;
    }

    @ParameterizedTest
    @MethodSource("members")
    void itsPapersCanBeListed(Member member) {
        assertThat(member.value().publications())
                .allSatisfy(paper -> {
                    assertThat(paper.key()).matches("[a-z0-9-]+");
                    assertThat(paper.text()).containsPattern("\\b(19|20)[0-9]{2}\\b");
                    assertThat(paper.text()).doesNotEndWith(".").doesNotContain("\n");
                });
    }

    @ParameterizedTest
    @MethodSource("members")
    void itsWordsFitIntoASentence(Member member) {
        String words = member.value().words();
        assertThat(words).isNotBlank().doesNotContain("\n").doesNotEndWith(".");
        assertThat(words).as("a record's own text is no phrase").doesNotContain("[");
        Setting setting = Setting.DEFAULT.with(Change.of(member.field().name(), member.value()));
        assertThat(Configurations.value(member.field(), setting)).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("members")
    void itsFormulasAreWellFormed(Member member) throws Exception {
        for (Choice.Stated stated : member.value().formulas()) {
            assertThat(stated.introduction()).as("%s", member).matches(".*[:,]");
            Formula formula = stated.formula();
            assertBalanced(formula.tex());
            assertThat(formula.plain()).isNotBlank();
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            String page = "<math>" + formula.mathml() + "</math>";
            assertThat(
                            factory.newDocumentBuilder()
                                    .parse(new InputSource(new StringReader(page)))
                                    .getDocumentElement()
                                    .getChildNodes()
                                    .getLength())
                    .isPositive();
        }
    }

    /// `after Sutskever et al. (2013)` and `(Ahmed et al., 1974)`.
    private static final Pattern AUTHORS =
            Pattern.compile(
                    "\\b(\\p{Lu}[\\p{L}-]+)(?: and \\p{Lu}[\\p{L}-]+| and others| et al\\.)?,?"
                            + " \\(?((?:19|20)[0-9]{2})\\)");

    @ParameterizedTest
    @MethodSource("members")
    void whomItsFormulasNameIsAmongItsPapers(Member member) {
        for (Choice.Stated stated : member.value().formulas()) {
            Matcher named = AUTHORS.matcher(stated.introduction());
            while (named.find()) {
                assertThat(member.value().publications())
                        .as("%s: %s", member, named.group())
                        .anyMatch(paper ->
                                paper.text().contains(named.group(1))
                                        && paper.text().contains(named.group(2)));
            }
        }
    }

    private static void assertBalanced(String tex) {
        int depth = 0;
        for (int i = 0; i < tex.length(); i++) {
            char c = tex.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            }
            assertThat(depth).as(tex).isNotNegative();
        }
        assertThat(depth).as(tex).isZero();
        assertThat(tex.split("\\\\left\\b", -1))
                .as(tex)
                .hasSameSizeAs(tex.split("\\\\right\\b", -1));
        assertThat(tex).doesNotContain("$");
    }
}
