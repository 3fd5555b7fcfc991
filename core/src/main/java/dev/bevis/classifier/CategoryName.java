package dev.bevis.classifier;

/// What the name of a feature such as `color=red` says.
///
/// @param column of a table
/// @param value that the feature stands for
record CategoryName(String column, String value) {

    /// What a name says if an equals sign in it ends that of the column. Earlier models say `color
    /// = red`.
    ///
    /// @param equals where the sign is, above 0
    static CategoryName of(String feature, int equals) {
        return feature.startsWith(" = ", equals - 1)
                ? new CategoryName(feature.substring(0, equals - 1), feature.substring(equals + 2))
                : new CategoryName(feature.substring(0, equals), feature.substring(equals + 1));
    }
}
