package dev.bevis.chart.svg;

import java.util.ArrayList;
import java.util.List;

/// AxisNames of places on an axis, with the tokens that stand for them while the library works: it
/// would cut longer texts off and has its own idea of their widths.
public final class AxisNames {

    private static final char TOKEN = '\uE0FF';

    /// How wide the library takes a W in small text to be.
    private static final double WIDE = 11.7;

    private static final double NARROW = 6.7;

    /// The library cuts off what has more than 20 signs; three carry the number.
    private static final int MOST = 17;

    private final List<String> texts = new ArrayList<>();

    /// A token for a text that gets at least this much room.
    public String token(String text, double width) {
        int wide = (int) Math.clamp(Math.floor(width / WIDE), 0, MOST);
        boolean more = wide < MOST && width > wide * WIDE;
        String end = more ? (width - wide * WIDE > NARROW ? "W" : "n") : "";
        texts.add(text);
        return TOKEN + Texts.hide("W".repeat(wide) + end, texts.size() - 1);
    }

    /// Whether a text is a token.
    public static boolean isToken(String text) {
        return text.indexOf(TOKEN) == 0;
    }

    /// What a token stands for.
    public String text(String token) {
        return texts.get(Texts.number(token.substring(1)));
    }
}
