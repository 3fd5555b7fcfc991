package dev.bevis.study.setting;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.bevis.choice.Choice;
import dev.bevis.choice.Example;
import dev.bevis.data.source.Source;
import dev.bevis.study.dataset.TinyImages;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.text.Spelling;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Problems;
import dev.bevis.yaml.Yaml;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What every member of every family promises that a field of a setting takes: it walks `permits`,
/// so a new member is in it at once, and what is forgotten fails by its name.
class ChoiceContractTest {

    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(StudyForms.schema());

    private static final DatasetIdentity DATASET = DatasetIdentity.of(TinyImages.dataset(0));

    /// A setting in which every choice means something.
    private static final Setting BASE =
            Setting.DEFAULT
                    .with(Change.of("train", 180))
                    .with(Change.of("validation", 50))
                    .with(Change.of("batch", 20))
                    .with(Change.of("hidden", List.of(7, 7, 7)));

    /// A member of a family that a field takes.
    ///
    /// @param text as a study file writes it
    record Member(Field field, Class<?> type, String text) {
        Choice value() {
            return (Choice) read(field, text);
        }

        @Override
        public String toString() {
            return field + " " + type.getSimpleName();
        }
    }

    static List<Member> members() {
        List<Member> members = new ArrayList<>();
        for (Field field : Field.list()) {
            if (field.type() instanceof Class<?> family
                    && family.isSealed()
                    && family != Source.class) {
                for (Class<?> type : family.getPermittedSubclasses()) {
                    members.add(new Member(field, type, text(type)));
                }
            }
        }
        assertThat(members).extracting(member -> member.field().name()).contains("learning-rate");
        return members;
    }

    private static String text(Class<?> type) {
        String name = Spelling.name(type);
        if (type.getRecordComponents().length == 0) {
            return name;
        }
        Example example = type.getAnnotation(Example.class);
        assertThat(example)
                .as("%s needs @Example with all its components", type.getSimpleName())
                .isNotNull();
        return "{" + name + ": " + example.value() + "}";
    }

    private static Object read(Field field, String text) {
        Problems problems = new Problems(text);
        Node node = Yaml.parse(text, problems);
        Object value = node == null ? null : StudyForms.read(field.type(), node, problems);
        assertThat(problems.isEmpty()).as("%s: %s", text, problems.sorted()).isTrue();
        return Optional.ofNullable(value).orElseThrow();
    }

    /// Lengths and evaluations in cycles need a schedule that has some.
    private static Setting setting(Member member) {
        Setting base =
                Stream.of("Cycles", "TenthOfCycle").anyMatch(member.type().getSimpleName()::equals)
                        ? BASE.with(
                                Change.of(
                                        "learning-rate",
                                        StudyForms.option(
                                                "", "learning-rate", "cyclic:0.001:0.1:9")))
                        : BASE;
        return base.with(Change.of(member.field().name(), member.value()));
    }

    @ParameterizedTest
    @MethodSource("members")
    void itsExampleIsAValueOfIt(Member member) {
        assertThat(member.value()).isInstanceOf(member.type());
        for (var component : member.type().getRecordComponents()) {
            assertThat(member.text())
                    .as("the example of %s has all components", member)
                    .contains(Spelling.name(component) + ":");
        }
    }

    /// A source is written as its name or as a path, so that it has no keys.
    @Test
    void sourcesAreReadAsTheyAreWritten() {
        Field field = Field.named("source");
        List<Source> sources = new ArrayList<>(Source.named());
        sources.add(Source.parse("some/folder"));
        for (Source source : sources) {
            assertThat(read(field, StudyForms.text(source))).isEqualTo(source);
            assertThat(StudyForms.option("--source", "source", source.text())).isEqualTo(source);
            Setting setting = BASE.with(Change.of("source", source));
            assertThat(StudyForms.setting(StudyForms.plain(setting))).isEqualTo(setting);
        }
    }

    @ParameterizedTest
    @MethodSource("members")
    void aFileReadsWhatAFileWrites(Member member) {
        Choice value = member.value();
        assertThat(read(member.field(), StudyForms.text(value))).isEqualTo(value);
        Setting setting = setting(member);
        assertThat(StudyForms.setting(StudyForms.plain(setting))).isEqualTo(setting);
    }

    @ParameterizedTest
    @MethodSource("members")
    void aFlagReadsItsShortForm(Member member) {
        Choice value = member.value();
        String option = "--" + member.field();
        String brief = Spelling.brief((Record) value);
        assertThat(StudyForms.option(option, member.field().name(), brief)).isEqualTo(value);
        assertThat(StudyForms.option(option, member.field().name(), StudyForms.text(value)))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("members")
    void theSchemaTakesIt(Member member) {
        String study =
                String.format(
                        "{title: t, %s: {%s: %%s}, steps: [{train: a}]}",
                        member.field().section(), member.field());
        Choice value = member.value();
        for (String text :
                List.of(
                        member.text(),
                        StudyForms.text(value),
                        "\"" + Spelling.brief((Record) value) + "\"")) {
            Problems problems = new Problems(text);
            Node node =
                    Optional.ofNullable(Yaml.parse(String.format(study, text), problems))
                            .orElseThrow();
            assertThat(SCHEMA.validate(dev.bevis.yaml.form.Binder.json(node)))
                    .as("%s as %s", member, text)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("members")
    void otherMembersAreOtherTrials(Member member) {
        if (member.field().name().equals("length") || member.field().name().equals("evaluate")) {
            return;
        }
        Trials ids = new Trials(new ArrayList<>());
        for (Member other : members()) {
            if (other.field().equals(member.field())) {
                ids.all().add(id(BASE.with(Change.of(other.field().name(), other.value()))));
            }
        }
        assertThat(ids.all())
                .as("ids of the members of %s", member.field())
                .doesNotHaveDuplicates();
    }

    private record Trials(List<String> all) {}

    private static String id(Setting setting) {
        return new StudyTrial(setting, new dev.bevis.train.Trial.Seeds(1, 2)).id(DATASET);
    }

    @ParameterizedTest
    @MethodSource("members")
    void itsIdentityIsReadBackAsItself(Member member) {
        String identity = Spelling.of(member.value());
        assertThat(read(member.field(), identity)).as(identity).isEqualTo(member.value());
        Setting setting = setting(member);
        assertThat(id(StudyForms.setting(StudyForms.plain(setting)))).isEqualTo(id(setting));
    }

    @ParameterizedTest
    @MethodSource("members")
    void tablesHaveAShortNameForIt(Member member) {
        String name = StudyForms.named(member.field(), member.value()).name();
        assertThat(name).isNotBlank().doesNotContain("{").doesNotContain("\n");
    }
}
