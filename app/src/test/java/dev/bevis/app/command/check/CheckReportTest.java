package dev.bevis.app.command.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.command.check.CheckJson.Derivative;
import dev.bevis.app.command.check.CheckJson.Errors;
import dev.bevis.app.command.check.CheckJson.Floats;
import dev.bevis.app.command.check.CheckJson.Parameter;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Setting;
import dev.bevis.train.Trial;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/// Texts and JUnit report of results that a right program does not have.
class CheckReportTest {

    private static final Floats FLOATS_AGREE = new Floats(true, "agrees", 1e-7, 1e-8);

    private static Parameter agrees(String name) {
        return parameter(name, "agrees", 2e-9, new Derivative(0, 1, 0.5, 0.5, 1e-5), List.of());
    }

    private static Parameter differs(String name, @Nullable Double norm) {
        Derivative worst = new Derivative(2, 7, 0.25, norm == null ? null : 0.75, 1e-5);
        return parameter(name, "differs", norm, worst, List.of());
    }

    private static Parameter parameter(
            String name,
            String verdict,
            @Nullable Double norm,
            @Nullable Derivative worst,
            List<Derivative> kinks) {
        Errors errors = new Errors(norm, norm, norm, norm, norm);
        return new Parameter(
                name,
                4,
                20,
                80 - kinks.size(),
                !verdict.equals("differs"),
                verdict,
                1e-5,
                errors,
                errors,
                1.5,
                2.5,
                worst,
                0,
                kinks,
                FLOATS_AGREE);
    }

    private static Parameter floatsDiffer(String name) {
        Parameter p = agrees(name);
        return new Parameter(
                name,
                p.rows(),
                p.columns(),
                p.entries(),
                true,
                p.verdict(),
                p.step(),
                p.centered(),
                p.forward(),
                p.analyticSum(),
                p.largest(),
                p.worst(),
                p.retried(),
                p.kinks(),
                new Floats(false, "differs", 0.02, 0.1));
    }

    private static CheckJson result(String outcome, int flips, Parameter... parameters) {
        return new CheckJson(
                outcome,
                2.3,
                1e-6,
                1e-9,
                1e-7,
                flips,
                List.of(parameters),
                new CheckJson.Data("shapes", "Shapes", "00", 10, "none", 5, 20),
                StudyForms.plain(Setting.DEFAULT).get("network"),
                0,
                null,
                new CheckJson.Settings(1e-5, 80, 0.1),
                new Trial.Seeds(1, 1));
    }

    @Test
    void failureNamesTheWorstEntryWithBothValuesAndTheOtherParameters() {
        CheckJson result =
                result(
                        "failed",
                        0,
                        agrees("dense1.weight"),
                        differs("dense1.bias", 0.1),
                        differs("dense2.weight", 0.5),
                        agrees("dense2.bias"));

        assertThat(CheckFailure.text(result))
                .startsWith("the gradient of dense2.weight is wrong")
                .contains("row 2, column 7, from 0: analytic 0.25, numeric 0.75 with h = 1.0e-05")
                .contains("by norm is 5.0e-01")
                .endsWith("Also failed: dense1.bias");
        assertThat(CheckText.result(result)).doesNotContain("PASSED");
        assertThat(CheckText.row(result.parameters().get(2))).endsWith("differs\n");
    }

    @Test
    void derivativeThatIsNoNumberIsTheWorst() {
        CheckJson result =
                result("failed", 0, differs("dense1.bias", 3.0), differs("dense2.bias", null));

        assertThat(CheckFailure.text(result))
                .startsWith("the gradient of dense2.bias is wrong")
                .contains("numeric NaN");
        assertThat(CheckText.result(result)).contains("NaN");
    }

    @Test
    void floatsThatDifferAreBlamedOnFlipsWhereThereAreAny() {
        CheckJson still = result("failed", 0, floatsDiffer("dense1.weight"));
        CheckJson flipped = result("failed", 3, floatsDiffer("dense1.weight"));

        assertThat(CheckFailure.text(still))
                .isEqualTo(
                        "the gradient of dense1.weight in floats differs from that in doubles by"
                                + " 2.0e-02 in norm, 1.0e-03 is allowed");
        assertThat(CheckFailure.text(flipped)).contains("turned 3 rectifiers or margins");
        assertThat(CheckText.row(still.parameters().getFirst())).endsWith("floats differ\n");
        assertThat(CheckText.result(flipped)).contains("in floats 3 rectifiers or margins");
    }

    @Test
    void manyKinksAreCountedAndTheFirstOnesShown() {
        List<Derivative> kinks = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            kinks.add(new Derivative(0, i, 0.0, 0.5, 1e-8));
        }
        Parameter parameter = parameter("dense1.bias", "agrees", 1e-9, null, kinks);

        assertThat(CheckText.result(result("passed", 0, parameter)))
                .contains("dense1.bias: 12 entries lie on a kink of the cost, not compared\n")
                .contains("    row 0, column 9: analytic 0.0e+00, numeric 5.0e-01\n")
                .doesNotContain("column 10")
                .contains("    and 2 more; --json lists all\n");
    }

    @Test
    void junitReportHasACaseForEachParameterAndEscapesNames()
            throws IOException, SAXException, ParserConfigurationException {
        String odd = "dense<1>&\"'.weight";
        Document document =
                parse(
                        CheckJunit.xml(
                                result(
                                        "failed",
                                        0,
                                        differs(odd, 0.5),
                                        agrees("dense1.bias"),
                                        floatsDiffer("dense2.weight"))));

        Element suite = document.getDocumentElement();
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        NodeList cases = document.getElementsByTagName("testcase");
        assertThat(cases.getLength()).isEqualTo(3);
        Element first = (Element) cases.item(0);
        assertThat(first.getAttribute("name")).isEqualTo(odd);
        Element failure = (Element) first.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).contains("analytic 0.25, numeric 0.75");
        Element second = (Element) cases.item(1);
        assertThat(second.getElementsByTagName("failure").getLength()).isZero();
    }

    @Test
    void junitReportOfACheckThatShowsNothingFailsEveryCase()
            throws IOException, SAXException, ParserConfigurationException {
        Parameter tiny = parameter("dense1.bias", "tiny", 1e-3, null, List.of());

        Document document = parse(CheckJunit.xml(result("failed", 0, tiny, tiny)));

        assertThat(document.getDocumentElement().getAttribute("failures")).isEqualTo("2");
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(2);
    }

    private static Document parse(String xml)
            throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
    }
}
