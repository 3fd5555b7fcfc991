package dev.bevis.app.page;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Numbers and texts for the page as JSON.
final class PageJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

    /// No screen shows more digits of a curve.
    private static final MathContext DIGITS = new MathContext(5, RoundingMode.HALF_EVEN);

    private PageJson() {}

    /// A record, list or map.
    static String of(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static String quoted(String text) {
        return MAPPER.writeValueAsString(text);
    }

    /// A number in five digits; JSON has none for what is not finite.
    static @Nullable BigDecimal number(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS) : null;
    }
}
