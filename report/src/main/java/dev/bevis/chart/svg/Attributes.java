package dev.bevis.chart.svg;

import org.w3c.dom.NamedNodeMap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The attributes of what Lets-Plot drew, tidied: those of a style sheet at the elements, no random
/// ids, no digits beyond the second, nothing that changes nothing.
public final class Attributes {

    private static final Pattern RULE = Pattern.compile("#\\w+ \\.([\\w-]+) \\{([^}]*)}");
    private static final Pattern DECLARATION = Pattern.compile("([\\w-]+):\\s*([^;]+);");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d+(?:[eE]-?\\d+)?");
    private static final Pattern RGB = Pattern.compile("rgb\\((\\d+),(\\d+),(\\d+)\\)");
    private static final Pattern STEP = Pattern.compile("([ML])([^MLZ]*)");

    private final SequencedMap<String, SequencedMap<String, String>> classes =
            new LinkedHashMap<>();
    private final SequencedMap<String, String> clips = new LinkedHashMap<>();

    private Attributes() {}

    /// Those of elements below `root`, by the style sheets there.
    public static Attributes below(org.w3c.dom.Element root) {
        Attributes read = new Attributes();
        var styles = root.getElementsByTagName("style");
        for (int i = 0; i < styles.getLength(); i++) {
            Matcher rule = RULE.matcher(styles.item(i).getTextContent());
            while (rule.find()) {
                SequencedMap<String, String> attributes = new LinkedHashMap<>();
                Matcher declaration = DECLARATION.matcher(rule.group(2));
                while (declaration.find()) {
                    String key = declaration.group(1);
                    String value = declaration.group(2).strip();
                    if (key.equals("fill")) {
                        attributes.put(key, value);
                    } else if (key.equals("font-size")) {
                        attributes.put(key, rounded(value.replace("px", "")));
                    }
                }
                read.classes.put(rule.group(1), attributes);
            }
        }
        return read;
    }

    /// Those of an element.
    public SequencedMap<String, String> of(org.w3c.dom.Element element) {
        SequencedMap<String, String> out = new LinkedHashMap<>();
        NamedNodeMap given = element.getAttributes();
        for (int i = 0; i < given.getLength(); i++) {
            String key = given.item(i).getNodeName();
            String value = given.item(i).getNodeValue();
            switch (key) {
                case "class" -> out.putAll(classes.getOrDefault(value, new LinkedHashMap<>()));
                case "style" -> {
                    Matcher declaration = DECLARATION.matcher(value);
                    while (declaration.find()) {
                        if (!declaration.group(1).equals("font-family")) {
                            out.put(
                                    declaration.group(1),
                                    rounded(declaration.group(2).strip().replace("px", "")));
                        }
                    }
                }
                case "clip-path" -> out.put(key, clip(element));
                case "d" -> out.put(key, shortPath(value));
                case "transform" -> {
                    String transform = rounded(value).replace(" )", ")").strip();
                    transform = transform.replaceAll("rotate\\(0( [^)]*)?\\)", "").strip();
                    if (!transform.isEmpty() && !transform.equals("translate(0 0)")) {
                        out.put(key, transform);
                    }
                }
                case "id", "clip-bounds-jfx", "xmlns", "xmlns:xlink" -> {}
                default -> out.put(key, rounded(color(value)));
            }
        }
        drop(element.getTagName(), out);
        return out;
    }

    /// Leaves out what changes nothing.
    private static void drop(String name, SequencedMap<String, String> attributes) {
        for (String opacity : List.of("fill-opacity", "stroke-opacity", "opacity")) {
            if (attributes.containsKey(opacity)
                    && Double.parseDouble(attributes.getOrDefault(opacity, "1")) > 0.99) {
                attributes.remove(opacity);
            }
        }
        String width = attributes.getOrDefault("stroke-width", "1");
        if (width.equals("0") || attributes.getOrDefault("stroke-opacity", "").equals("0")) {
            attributes.remove("stroke");
            attributes.remove("stroke-opacity");
            attributes.remove("stroke-dasharray");
        }
        if (!attributes.containsKey("stroke") || width.equals("1")) {
            attributes.remove("stroke-width");
        }
        if (name.equals("line")) {
            attributes.remove("fill");
            attributes.remove("fill-opacity");
        }
        if (attributes.getOrDefault("fill-opacity", "").equals("0")) {
            attributes.remove("fill-opacity");
            attributes.put("fill", "none");
        }
        for (String zero : List.of("x", "y", "x1", "y1", "x2", "y2")) {
            if (attributes.getOrDefault(zero, "").equals("0")) {
                attributes.remove(zero);
            }
        }
    }

    private String clip(org.w3c.dom.Element element) {
        var rectangle = (org.w3c.dom.Element) element.getElementsByTagName("rect").item(0);
        StringBuilder key = new StringBuilder();
        for (String name : List.of("x", "y", "width", "height")) {
            key.append(rounded(rectangle.getAttribute(name))).append(' ');
        }
        String name = clips.computeIfAbsent(key.toString(), k -> "clip" + (clips.size() + 1));
        return "url(#" + name + ")";
    }

    /// The clip paths that were referred to.
    public List<SvgNode> clipPaths() {
        List<SvgNode> paths = new ArrayList<>();
        clips.forEach((rectangle, name) -> {
            String[] numbers = rectangle.split(" ", -1);
            SvgNode shape =
                    SvgNode.element(
                            "rect",
                            "x",
                            numbers[0],
                            "y",
                            numbers[1],
                            "width",
                            numbers[2],
                            "height",
                            numbers[3]);
            paths.add(SvgNode.element("clipPath", "id", name).with(List.of(shape)));
        });
        return paths;
    }

    private static String color(String value) {
        Matcher rgb = RGB.matcher(value);
        return rgb.matches()
                ? String.format(
                        Locale.ROOT,
                        "#%02x%02x%02x",
                        Integer.parseInt(rgb.group(1)),
                        Integer.parseInt(rgb.group(2)),
                        Integer.parseInt(rgb.group(3)))
                : value;
    }

    private static String rounded(String value) {
        return NUMBER.matcher(value)
                .replaceAll(number -> SvgNode.number(Double.parseDouble(number.group())));
    }

    /// Without points that repeat the one before.
    private static String shortPath(String path) {
        StringBuilder out = new StringBuilder();
        String before = "";
        Matcher step = STEP.matcher(rounded(path));
        while (step.find()) {
            String place = step.group(2).strip();
            if (step.group(1).equals("M") || !place.equals(before)) {
                out.append(step.group(1)).append(place);
            }
            before = place;
        }
        return path.strip().endsWith("Z") ? out.append('Z').toString() : out.toString();
    }
}
