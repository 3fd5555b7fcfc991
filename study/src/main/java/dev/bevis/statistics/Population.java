package dev.bevis.statistics;

/// What an interval or a p speaks of: what would be drawn anew if the experiment were repeated.
public enum Population {
    /// The same images, other seeds: how well this setting does on these images.
    SEEDS("other seeds, these %s"),
    /// How well this setting does on images of the kind.
    SEEDS_AND_IMAGES("other seeds and other %s of the kind"),
    /// How well these very networks do on images of the kind.
    IMAGES("these networks, other %s of the kind");

    private final String text;

    Population(String text) {
        this.text = text;
    }

    /// In words.
    ///
    /// @param examples what examples are called, such as `images` or `rows`
    public String text(String examples) {
        return text.replace("%s", examples);
    }
}
