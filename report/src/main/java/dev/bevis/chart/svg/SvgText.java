package dev.bevis.chart.svg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// Writes nodes as SVG, for a page or for a file.
///
/// @param prefix of ids
/// @param page whether neutral colors are left to the page, by variables
public record SvgText(String prefix, boolean page) {

    private static final String FONT = "sans-serif";
    private static final String IMAGE = "data:image/png;base64,";

    /// Where a path may seem to begin, or a word of capitals to go on.
    private static final Pattern CHANCE_WORD = Pattern.compile("/(?=[A-Za-z])|[A-Z]{2}(?=[A-Z])");

    /// The whole element, with its title and description.
    public String write(SvgNode.Element svg, String title, String description) {
        SequencedMap<String, String> attributes = new LinkedHashMap<>(svg.attributes());
        attributes.put("role", "img");
        attributes.put("aria-labelledby", prefix + "title " + prefix + "description");
        if (page) {
            attributes.put(
                    "style",
                    "max-width:100%;height:auto;background:var(--chart-paper,transparent);"
                            + "font-family:var(--chart-font,sans-serif)");
        } else {
            attributes.put("font-family", FONT);
        }
        List<SvgNode> children = new ArrayList<>();
        children.add(named("title", title));
        children.add(named("desc", description));
        if (!page) {
            children.add(
                    SvgNode.element("rect", "width", "100%", "height", "100%", "fill", Ink.PAPER));
        }
        children.addAll(svg.children());
        StringBuilder out = new StringBuilder();
        append(out, new SvgNode.Element("svg", attributes, children));
        return out.append('\n').toString();
    }

    private static SvgNode named(String element, String text) {
        return SvgNode.element(element, "id", element.equals("desc") ? "description" : element)
                .with(List.of(new SvgNode.Words(Texts.clean(text))));
    }

    private void append(StringBuilder out, SvgNode node) {
        switch (node) {
            case SvgNode.Words words -> escape(out, words.text());
            case SvgNode.Element element -> {
                out.append('<').append(element.name());
                attributes(element)
                        .forEach((key, value) -> {
                            out.append(' ').append(key).append("=\"");
                            value(out, value);
                            out.append('"');
                        });
                if (element.children().isEmpty()) {
                    out.append("/>");
                } else {
                    out.append('>');
                    for (SvgNode child : element.children()) {
                        append(out, child);
                        if (child instanceof SvgNode.Element) {
                            out.append('\n');
                        }
                    }
                    out.append("</").append(element.name()).append('>');
                }
            }
        }
    }

    private SequencedMap<String, String> attributes(SvgNode.Element element) {
        SequencedMap<String, String> out = new LinkedHashMap<>();
        StringBuilder style = new StringBuilder(element.attribute("style"));
        for (Map.Entry<String, String> entry : element.attributes().entrySet()) {
            String key = entry.getKey();
            String value = entry.getValue();
            switch (key) {
                case "style" -> {}
                case "id" -> out.put(key, prefix + value);
                default -> {
                    String color = color(value);
                    if (color.startsWith("var(")) {
                        style.append(style.isEmpty() ? "" : ";")
                                .append(key)
                                .append(':')
                                .append(color);
                    } else {
                        out.put(key, color.replace("url(#", "url(#" + prefix));
                    }
                }
            }
        }
        if (!style.isEmpty()) {
            out.put("style", style.toString());
        }
        return out;
    }

    private String color(String value) {
        String fixed = ofFile(value);
        return !page
                ? fixed
                : switch (value) {
                    case Ink.TEXT -> "var(--chart-ink," + fixed + ")";
                    case Ink.MUTED -> "var(--chart-muted," + fixed + ")";
                    case Ink.GRID -> "var(--chart-grid," + fixed + ")";
                    case Ink.PAPER -> "var(--chart-paper," + fixed + ")";
                    default -> value;
                };
    }

    /// The color that a file has for one of [Ink]; other values as they are.
    static String ofFile(String value) {
        return switch (value) {
            case Ink.TEXT -> "#222222";
            case Ink.MUTED -> "#5a5a5a";
            case Ink.GRID -> "#e2e2e2";
            case Ink.PAPER -> "#ffffff";
            default -> value;
        };
    }

    /// Pictures are long runs of letters, in which a search of the files finds words and paths that
    /// nobody wrote. Blanks keep slashes and capitals apart; readers of such addresses skip them
    /// (WHATWG Infra, forgiving base64).
    private static void value(StringBuilder out, String value) {
        if (!value.startsWith(IMAGE)) {
            escape(out, value);
            return;
        }
        String picture = value.substring(IMAGE.length());
        out.append(IMAGE).append(CHANCE_WORD.matcher(picture).replaceAll("$0 "));
    }

    private static void escape(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            switch (sign) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(sign);
            }
        }
    }
}
