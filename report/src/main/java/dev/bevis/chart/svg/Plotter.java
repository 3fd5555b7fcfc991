package dev.bevis.chart.svg;

import org.jetbrains.letsPlot.awt.plot.PlotSvgExport;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/// Has Lets-Plot draw a plot, and tidies what comes: no style sheet, nothing invisible, no groups
/// without a purpose.
public final class Plotter {

    private static final Pattern PLACE =
            Pattern.compile("translate\\((-?[\\d.]+) (-?[\\d.]+)\\)(.*)");

    private static final List<String> ENDS = List.of("x1", "y1", "x2", "y2");

    /// The library says nowhere that it may be used by several threads.
    private static final Object TURN = new Object();

    private final AxisNames names;
    private final Attributes attributes;

    private Plotter(AxisNames names, Attributes attributes) {
        this.names = names;
        this.attributes = attributes;
    }

    /// The nodes of a plot of this size, with clip paths among them.
    ///
    /// @param names for the tokens in the specification
    public static List<SvgNode> draw(
            Map<String, Object> specification, AxisNames names, double width, double height) {
        String svg;
        synchronized (TURN) {
            svg =
                    PlotSvgExport.INSTANCE.buildSvgImageFromRawSpecs(
                            specification, new DoubleVector(width, height), false);
        }
        org.w3c.dom.Element root = parse(svg).getDocumentElement();
        Attributes attributes = Attributes.below(root);
        List<SvgNode> drawn = new Plotter(names, attributes).tidied(root);
        List<SvgNode> all = new ArrayList<>();
        List<SvgNode> paths = attributes.clipPaths();
        if (!paths.isEmpty()) {
            all.add(SvgNode.element("defs").with(paths));
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

    private List<SvgNode> tidied(org.w3c.dom.Element parent) {
        List<SvgNode> out = new ArrayList<>();
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
                        new SvgNode.Words(
                                AxisNames.isToken(content)
                                        ? names.text(content)
                                        : Texts.reveal(content)));
            }
        }
        return out;
    }

    private List<SvgNode> tidy(org.w3c.dom.Element element) {
        String name = element.getTagName();
        if (name.equals("style") || name.equals("defs")) {
            return List.of();
        }
        SequencedMap<String, String> attributes = this.attributes.of(element);
        if (isInvisible(name, attributes)) {
            return List.of();
        }
        List<SvgNode> children = tidied(element);
        if ((name.equals("g") || name.equals("svg") || name.equals("text")) && children.isEmpty()) {
            return List.of();
        }
        if (name.equals("svg")) {
            // Of a plot in a grid: its place becomes that of a group.
            double x = Double.parseDouble(attributes.getOrDefault("x", "0"));
            double y = Double.parseDouble(attributes.getOrDefault("y", "0"));
            return x == 0 && y == 0 ? children : List.of(SvgNode.group(x, y, children));
        }
        if (name.equals("g")) {
            if (attributes.isEmpty()) {
                return children;
            }
            String transform = attributes.get("transform");
            if (transform != null
                    && attributes.size() == 1
                    && children.size() == 1
                    && children.getFirst() instanceof SvgNode.Element text
                    && text.name().equals("text")
                    && !text.attributes().containsKey("transform")) {
                return List.of(placed(text, transform));
            }
        }
        return List.of(new SvgNode.Element(name, attributes, children));
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
    private static SvgNode.Element placed(SvgNode.Element text, String transform) {
        SequencedMap<String, String> attributes = new LinkedHashMap<>();
        if (transform.contains("rotate(-45)")) {
            // Only names of columns are aslant; they read better with their ends at their columns.
            attributes.putAll(text.attributes());
            attributes.put("transform", "translate(3 10) rotate(-45)");
            attributes.put("text-anchor", "end");
            return new SvgNode.Element("text", attributes, text.children());
        }
        Matcher place = PLACE.matcher(transform);
        if (place.matches() && place.group(3).isBlank()) {
            attributes.put("x", place.group(1));
            attributes.put("y", place.group(2));
        } else {
            attributes.put("transform", transform);
        }
        attributes.putAll(text.attributes());
        return new SvgNode.Element("text", attributes, text.children());
    }

    /// Neighbors of one look as one: groups, and lines, of which grids have many.
    private static List<SvgNode> merged(List<SvgNode> nodes) {
        List<SvgNode> out = new ArrayList<>();
        int end;
        for (int first = 0; first < nodes.size(); first = end) {
            end = first + 1;
            while (end < nodes.size() && isOneLook(nodes.get(first), nodes.get(end))) {
                end++;
            }
            out.add(one(nodes.subList(first, end)));
        }
        return out;
    }

    private static boolean isOneLook(SvgNode first, SvgNode second) {
        return first instanceof SvgNode.Element one
                && second instanceof SvgNode.Element other
                && one.name().equals(other.name())
                && look(one).equals(look(other))
                // Where lines of less than full opacity cross, two are darker than one.
                && (one.name().equals("g")
                        || (one.name().equals("line")
                                && !one.attributes().containsKey("stroke-opacity")));
    }

    /// The attributes of an element but for the ends of a line.
    private static SequencedMap<String, String> look(SvgNode.Element element) {
        SequencedMap<String, String> look = new LinkedHashMap<>(element.attributes());
        if (element.name().equals("line")) {
            look.keySet().removeAll(ENDS);
        }
        return look;
    }

    private static SvgNode one(List<SvgNode> neighbors) {
        if (!(neighbors.getFirst() instanceof SvgNode.Element first)) {
            return neighbors.getFirst();
        }
        List<SvgNode.Element> elements =
                neighbors.stream().map(SvgNode.Element.class::cast).toList();
        return switch (first.name()) {
            case "g" ->
                    first.with(
                            merged(elements.stream().flatMap(g -> g.children().stream()).toList()));
            case "line" -> {
                SequencedMap<String, String> attributes = new LinkedHashMap<>();
                attributes.put(
                        "d", elements.stream().map(Plotter::step).collect(Collectors.joining()));
                attributes.putAll(look(first));
                yield new SvgNode.Element("path", attributes, List.of());
            }
            case String _ -> first;
        };
    }

    /// A line as a step of a path.
    private static String step(SvgNode.Element line) {
        return "M" + end(line, "1") + "L" + end(line, "2");
    }

    private static String end(SvgNode.Element line, String which) {
        Map<String, String> ends = line.attributes();
        return ends.getOrDefault("x" + which, "0") + " " + ends.getOrDefault("y" + which, "0");
    }
}
