package dev.bevis.chart;

import org.jetbrains.letsPlot.awt.plot.PlotSvgExport;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;
import org.w3c.dom.Document;
import org.w3c.dom.NamedNodeMap;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/// Has Lets-Plot draw a plot, and tidies what comes: no random ids, no style sheet, no groups
/// without a purpose, no digits beyond the second.
final class Plotter {

    private static final Pattern RULE = Pattern.compile("#\\w+ \\.([\\w-]+) \\{([^}]*)}");
    private static final Pattern DECLARATION = Pattern.compile("([\\w-]+):\\s*([^;]+);");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d+(?:[eE]-?\\d+)?");
    private static final Pattern RGB = Pattern.compile("rgb\\((\\d+),(\\d+),(\\d+)\\)");
    private static final Pattern PLACE =
            Pattern.compile("translate\\((-?[\\d.]+) (-?[\\d.]+)\\)(.*)");
    private static final Pattern STEP = Pattern.compile("([ML])([^MLZ]*)");

    /// The library says nowhere that it may be used by several threads.
    private static final Object TURN = new Object();

    private final SequencedMap<String, SequencedMap<String, String>> classes =
            new LinkedHashMap<>();
    private final SequencedMap<String, String> clips = new LinkedHashMap<>();

    private final Names names;

    private Plotter(Names names) {
        this.names = names;
    }

    /// The nodes of a plot of this size, with clip paths among them.
    ///
    /// @param names for the tokens in the specification
    static List<Node> draw(
            Map<String, Object> specification, Names names, double width, double height) {
        String svg;
        synchronized (TURN) {
            svg =
                    PlotSvgExport.INSTANCE.buildSvgImageFromRawSpecs(
                            specification, new DoubleVector(width, height), false);
        }
        org.w3c.dom.Element root = parse(svg).getDocumentElement();
        Plotter plotter = new Plotter(names);
        plotter.readStyle(root);
        List<Node> drawn = plotter.tidied(root);
        List<Node> all = new ArrayList<>();
        List<Node> paths = new ArrayList<>();
        plotter.clips.forEach((rectangle, name) -> {
            String[] numbers = rectangle.split(" ", -1);
            Node shape =
                    Node.element(
                            "rect",
                            "x",
                            numbers[0],
                            "y",
                            numbers[1],
                            "width",
                            numbers[2],
                            "height",
                            numbers[3]);
            paths.add(Node.element("clipPath", "id", name).with(List.of(shape)));
        });
        if (!paths.isEmpty()) {
            all.add(Node.element("defs").with(paths));
        }
        all.addAll(merged(drawn));
        return all;
    }

    private static Document parse(String svg) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("the plotting library wrote no valid SVG: " + e, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readStyle(org.w3c.dom.Element root) {
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
                classes.put(rule.group(1), attributes);
            }
        }
    }

    private List<Node> tidied(org.w3c.dom.Element parent) {
        List<Node> out = new ArrayList<>();
        for (org.w3c.dom.Node child = parent.getFirstChild();
                child != null;
                child = child.getNextSibling()) {
            if (child instanceof org.w3c.dom.Element element) {
                out.addAll(tidy(element));
            } else if (parent.getTagName().equals("text")
                    && child instanceof org.w3c.dom.Text text
                    && !text.getData().isBlank()) {
                String content = text.getData().strip();
                out.add(
                        new Node.Words(
                                Names.isToken(content)
                                        ? names.text(content)
                                        : Texts.reveal(content)));
            }
        }
        return out;
    }

    private List<Node> tidy(org.w3c.dom.Element element) {
        String name = element.getTagName();
        if (name.equals("style") || name.equals("defs")) {
            return List.of();
        }
        SequencedMap<String, String> attributes = attributes(element);
        if (isInvisible(name, attributes)) {
            return List.of();
        }
        List<Node> children = tidied(element);
        if ((name.equals("g") || name.equals("svg") || name.equals("text")) && children.isEmpty()) {
            return List.of();
        }
        if (name.equals("svg")) {
            // Of a plot in a grid: its place becomes that of a group.
            double x = Double.parseDouble(attributes.getOrDefault("x", "0"));
            double y = Double.parseDouble(attributes.getOrDefault("y", "0"));
            return x == 0 && y == 0 ? children : List.of(Node.group(x, y, children));
        }
        if (name.equals("g")) {
            if (attributes.isEmpty()) {
                return children;
            }
            String transform = attributes.get("transform");
            if (transform != null
                    && attributes.size() == 1
                    && children.size() == 1
                    && children.getFirst() instanceof Node.Element text
                    && text.name().equals("text")
                    && !text.attributes().containsKey("transform")) {
                return List.of(placed(text, transform));
            }
        }
        return List.of(new Node.Element(name, attributes, children));
    }

    private static boolean isInvisible(String name, Map<String, String> attributes) {
        String fill = attributes.getOrDefault("fill", name.equals("line") ? "none" : "");
        boolean filled =
                !fill.equals("none") && !attributes.getOrDefault("fill-opacity", "").equals("0");
        boolean stroked = attributes.containsKey("stroke");
        return switch (name) {
            case "line" -> !stroked;
            case "path", "rect", "circle" ->
                    (!filled && !stroked) || (name.equals("path") && !attributes.containsKey("d"));
            default -> false;
        };
    }

    /// Text that stands where its group was moved to.
    private static Node.Element placed(Node.Element text, String transform) {
        SequencedMap<String, String> attributes = new LinkedHashMap<>();
        if (transform.contains("rotate(-45)")) {
            // Only names of columns are aslant; they read better with their ends at their columns.
            attributes.putAll(text.attributes());
            attributes.put("transform", "translate(3 10) rotate(-45)");
            attributes.put("text-anchor", "end");
            return new Node.Element("text", attributes, text.children());
        }
        Matcher place = PLACE.matcher(transform);
        if (place.matches() && place.group(3).isBlank()) {
            attributes.put("x", place.group(1));
            attributes.put("y", place.group(2));
        } else {
            attributes.put("transform", transform);
        }
        attributes.putAll(text.attributes());
        return new Node.Element("text", attributes, text.children());
    }

    private SequencedMap<String, String> attributes(org.w3c.dom.Element element) {
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
                .replaceAll(number -> Node.number(Double.parseDouble(number.group())));
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

    /// Neighboring groups with the same attributes as one.
    private static List<Node> merged(List<Node> nodes) {
        List<Node> out = new ArrayList<>();
        for (Node node : nodes) {
            Node last = out.isEmpty() ? new Node.Words("") : out.getLast();
            if (node instanceof Node.Element element
                    && last instanceof Node.Element before
                    && element.name().equals("g")
                    && before.name().equals("g")
                    && element.attributes().equals(before.attributes())) {
                List<Node> both = new ArrayList<>(before.children());
                both.addAll(element.children());
                out.removeLast();
                out.add(before.with(merged(both)));
            } else {
                out.add(
                        node instanceof Node.Element element && element.name().equals("g")
                                ? element.with(merged(element.children()))
                                : node);
            }
        }
        return out;
    }
}
