package dev.bevis.chart;

import dev.bevis.chart.svg.Ink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// The colors of names, the same in all charts of a document.
///
/// Only names that share a plot with others have one: elsewhere a color would tell nothing apart.
/// Names in the order of their first appearance take the color that the fewest have so far, and
/// never that of a name they share a plot with, as long as there are colors enough.
public final class Palette {

    private final Map<String, Integer> colors = new LinkedHashMap<>();

    private Palette() {}

    /// That of the charts of a document.
    public static Palette of(List<Chart> charts) {
        Map<String, Set<String>> others = new LinkedHashMap<>();
        for (Chart chart : charts) {
            for (List<String> together : chart.namesTogether()) {
                List<String> named =
                        together.stream().filter(name -> !name.isBlank()).distinct().toList();
                for (String name : named) {
                    if (together.stream().distinct().count() > 1) {
                        others.computeIfAbsent(name, _ -> new LinkedHashSet<>()).addAll(named);
                    }
                }
            }
        }
        Palette palette = new Palette();
        int[] uses = new int[Ink.count()];
        others.forEach((name, together) -> {
            SortedSet<Integer> taken = new TreeSet<>();
            for (String other : together) {
                Integer color = palette.colors.get(other);
                if (color != null) {
                    taken.add(color);
                }
            }
            int color = leastUsed(uses, taken);
            uses[color]++;
            palette.colors.put(name, color);
        });
        return palette;
    }

    private static int leastUsed(int[] uses, Set<Integer> taken) {
        List<Integer> free = new ArrayList<>();
        for (int color = 0; color < uses.length; color++) {
            if (taken.size() >= uses.length || !taken.contains(color)) {
                free.add(color);
            }
        }
        int least = free.getFirst();
        for (int color : free) {
            if (uses[color] < uses[least]) {
                least = color;
            }
        }
        return least;
    }

    /// The color of a name; that of text for one that stands alone wherever it is.
    String of(String name) {
        Integer color = colors.get(name);
        return color == null ? Ink.TEXT : Ink.data(color);
    }
}
