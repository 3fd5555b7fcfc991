package dev.bevis.study.setting;

/// A value of a field that names only what it changes, such as `{cyclic: {half-cycle: 160}}`. It
/// takes the rest from the value that the field has in the setting to be changed, if that is of the
/// same kind.
public interface PartialValue {

    /// The whole value.
    ///
    /// @param base the value that the field has
    /// @throws MisplacedValueException if it is of another kind or the two do not fit together
    Object on(Object base);
}
