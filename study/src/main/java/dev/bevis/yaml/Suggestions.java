package dev.bevis.yaml;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// The known word that was probably meant.
///
/// Words are compared without case by the distance of Damerau and Levenshtein in its restricted
/// form: insertions, deletions, replacements and swaps of two neighbors, no character touched
/// twice.
public final class Suggestions {

    private Suggestions() {}

    /// The nearest of the known words, the first of equals; none if too much would have to change:
    /// more than 1 character of 3 to 5, 2 of 6 to 8, 3 of more, any of fewer.
    public static Optional<String> nearest(String word, Collection<String> known) {
        Optional<String> nearest = Optional.empty();
        int least = Integer.MAX_VALUE;
        for (String candidate : known) {
            int length = Math.max(word.length(), candidate.length());
            int limit = Math.min(3, length / 3);
            if (Math.abs(word.length() - candidate.length()) <= limit) {
                int distance = distance(word, candidate);
                if (distance <= limit && distance < least) {
                    nearest = Optional.of(candidate);
                    least = distance;
                }
            }
        }
        return nearest;
    }

    /// "Did you mean 'this'?" or, if nothing is near, what is known.
    public static String sentence(String word, Collection<String> known) {
        return nearest(word, known)
                .map(near -> "Did you mean '" + near + "'?")
                .orElseGet(() -> "Known: " + (known.isEmpty() ? "nothing" : Shown.list(known)));
    }

    private static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distance[i][j] = i == 0 ? j : j == 0 ? i : step(distance, a, b, i, j);
            }
        }
        return distance[a.length()][b.length()];
    }

    private static int step(int[][] distance, String a, String b, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least =
                Math.min(
                        distance[i - 1][j - 1] + change,
                        1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
    }
}
