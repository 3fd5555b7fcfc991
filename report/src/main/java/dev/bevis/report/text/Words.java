package dev.bevis.report.text;

import dev.bevis.choice.Formula;
import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.train.schedule.Schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Running text in the making: words, code, formulas and links, one after another.
public final class Words {

    /// A value that needs its field's name to be understood.
    private static final Pattern BARE = Pattern.compile("[-+.0-9eE]+|true|false|yes|no|on|off");

    /// A word that only names of settings have.
    private static final Pattern NAME = Pattern.compile("\\S+/\\S");

    private final List<InlineText> content = new ArrayList<>();

    /// Text from the start.
    public static Words of(String text) {
        return new Words().text(text);
    }

    public Words text(String text) {
        if (!text.isEmpty()) {
            content.add(new InlineText.Text(text));
        }
        return this;
    }

    public Words code(String text) {
        content.add(new InlineText.Code(text));
        return this;
    }

    public Words strong(String text) {
        content.add(new InlineText.Strong(text));
        return this;
    }

    Words formula(Formula formula) {
        content.add(new InlineText.Mathematics(formula));
        return this;
    }

    public Words link(String text, String target) {
        content.add(new InlineText.Link(text, target));
        return this;
    }

    /// The name and number of a section, table or figure.
    public Words reference(String target) {
        content.add(new InlineText.Reference(target));
        return this;
    }

    /// A section of another document.
    ///
    /// @param page its file without the ending
    public Words page(String text, String page, String anchor) {
        content.add(new InlineText.PageLink(text, page, anchor));
        return this;
    }

    /// A paper or book of [Literature].
    public Words cite(String key) {
        content.add(new InlineText.Citation(key));
        return this;
    }

    /// Other text behind this.
    public Words add(Words more) {
        content.addAll(more.content);
        return this;
    }

    public Words badge(String symbol, String text, InlineText.Tone tone) {
        content.add(new InlineText.Badge(symbol, text, tone));
        return this;
    }

    /// The same with its first letter in upper case.
    Words capitalized() {
        if (!content.isEmpty() && content.getFirst() instanceof InlineText.Text(String text)) {
            content.set(
                    0,
                    new InlineText.Text(
                            text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1)));
        }
        return this;
    }

    public List<InlineText> content() {
        return List.copyOf(content);
    }

    public DocumentBlock paragraph() {
        return new DocumentBlock.Paragraph(content());
    }

    /// `text` with its first letter in upper case, and a full stop where it has no end.
    public static String sentence(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return "";
        }
        // A setting such as linear/plain is called what it is called.
        String first =
                NAME.matcher(stripped).lookingAt()
                        ? stripped
                        : stripped.substring(0, 1).toUpperCase(Locale.ROOT) + stripped.substring(1);
        return first.matches("(?s).*[.?!]") ? first : first + ".";
    }

    /// What readers call a setting: its name, with the fields of values that say nothing alone.
    public static String name(StepSetting stepSetting) {
        return stepSetting.parts().stream()
                .map(part ->
                        part.field().isEmpty() || !BARE.matcher(part.value()).matches()
                                ? value(part.value())
                                : field(part.field()) + " " + part.value())
                .collect(Collectors.joining(" / "));
    }

    /// A value as readers write it: a schedule that decays is `0.01 × 0.9 per epoch`.
    public static String value(String value) {
        return StudyForms.shortForm(Schedule.class, value).map(Schedule::label).orElse(value);
    }

    /// What readers call a field.
    static String field(String name) {
        return switch (name) {
            case "lambda" -> "λ";
            case "learning-rate" -> "η";
            default -> name.replace('-', ' ');
        };
    }

    /// An id of `a` to `z`, digits and `-` from a name of any kind.
    public static String id(String name) {
        String id =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return id.length() > 40 ? id.substring(0, 40).replaceAll("-$", "") : id;
    }
}
