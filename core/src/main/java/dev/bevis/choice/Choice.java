package dev.bevis.choice;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Something that a user chooses: a record of a sealed family, which says of itself whatever others
/// want to know.
///
/// Nobody outside a family asks which of its members a choice is. How a member is written follows
/// from its record: the name of the class or [Named], the names of the components, and [Example].
public interface Choice {

    /// What it is, with its numbers, as a phrase that a sentence of a report can hold, such as
    /// `step decay from 0.02 by 0.9 every epoch`.
    String words();

    /// The formulas that define it, each introduced by its own phrase; empty where words are
    /// enough.
    default List<Stated> formulas() {
        return List.of();
    }

    /// The papers that it comes from, for the references of a report; empty where it has none.
    default List<Publication> publications() {
        return List.of();
    }

    /// The number it stands for on an axis of a figure; empty where it stands for none.
    default OptionalDouble number() {
        return OptionalDouble.empty();
    }

    /// What is odd about it, though it can be done; empty where nothing is.
    default Optional<String> remark() {
        return Optional.empty();
    }

    /// What makes training with it slower than without, or perhaps shorter, for plans, which know
    /// whole lengths alone; empty where nothing does.
    default Optional<String> slowness() {
        return Optional.empty();
    }

    /// A formula with the sentence that introduces it.
    ///
    /// @param introduction ends in a colon or a comma, such as `With momentum, after Polyak
    ///   (1964),`
    record Stated(String introduction, Formula formula) {

        public Stated {
            if (!introduction.endsWith(":") && !introduction.endsWith(",")) {
                throw new IllegalArgumentException(
                        "expected an introduction that ends in a colon or a comma, found '"
                                + introduction
                                + "'");
            }
        }
    }

    /// A paper or book.
    ///
    /// @param key short and unique to it, such as `smith-2017`
    /// @param text what a list of references says: authors, title, where and when it appeared
    record Publication(String key, String text) {}
}
