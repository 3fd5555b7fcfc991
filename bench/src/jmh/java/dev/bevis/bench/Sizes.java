package dev.bevis.bench;

/// Numbers joined by `x`, as in `50x100`: the sizes of one benchmark, in one parameter. JMH
/// combines every value of one parameter with every value of the others, and most combinations of
/// sizes say nothing new.
final class Sizes {

    private Sizes() {}

    /// The numbers of `text`.
    ///
    /// @param names what they are, for the message
    /// @throws IllegalArgumentException if there are more or fewer than names, or one is not a
    ///   number above 0
    static int[] parse(String text, String... names) {
        String[] parts = text.split("x", -1);
        int[] sizes = new int[names.length];
        boolean valid = parts.length == names.length;
        for (int i = 0; valid && i < sizes.length; i++) {
            valid = parts[i].matches("[1-9]\\d{0,5}");
            sizes[i] = valid ? Integer.parseInt(parts[i]) : 0;
        }
        if (!valid) {
            throw new IllegalArgumentException(
                    "sizes must be " + String.join("x", names) + ", got " + text);
        }
        return sizes;
    }
}
