package dev.bevis.chart.svg;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/// A part of a drawing, as in SVG. Colors may be those of [Ink], ids are only unique within the
/// drawing.
public sealed interface SvgNode {

    /// Characters, not yet escaped.
    record Words(String text) implements SvgNode {}

    /// An element with its attributes in order.
    record Element(String name, SequencedMap<String, String> attributes, List<SvgNode> children)
            implements SvgNode {
        public Element {
            attributes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attributes));
            children = List.copyOf(children);
        }

        /// The same with other children.
        public Element with(List<SvgNode> other) {
            return new Element(name, attributes, other);
        }

        /// An attribute; empty where there is none.
        public String attribute(String key) {
            return attributes.getOrDefault(key, "");
        }
    }

    /// An element without children; keys and values alternate.
    static Element element(String name, Object... attributes) {
        SequencedMap<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            map.put(
                    attributes[i].toString(),
                    value instanceof Double number ? number(number) : value.toString());
        }
        return new Element(name, map, List.of());
    }

    /// A group moved to a place.
    static Element group(double x, double y, List<? extends SvgNode> children) {
        return element("g", "transform", "translate(" + number(x) + " " + number(y) + ")")
                .with(List.copyOf(children));
    }

    /// A line of text; `anchor` is `start`, `middle` or `end`.
    public static Element text(
            double x, double y, double size, String color, String anchor, String text) {
        Element element = element("text", "x", x, "y", y, "font-size", size, "fill", color);
        SequencedMap<String, String> attributes = new LinkedHashMap<>(element.attributes());
        if (!anchor.equals("start")) {
            attributes.put("text-anchor", anchor);
        }
        return new Element("text", attributes, List.of(new Words(text)));
    }

    /// A number with at most two decimals.
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        if (text.charAt(end - 1) == '.') {
            end--;
        }
        String shorter = text.substring(0, end);
        return shorter.equals("-0") ? "0" : shorter;
    }
}
