package dev.bevis.study.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.bevis.data.Columns;
import dev.bevis.data.FeatureMap;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Shape;
import dev.bevis.data.source.Cifar10;
import dev.bevis.study.trial.DatasetIdentity;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A [DatasetIdentity] as files hold it. Files of before datasets told their shape do not have one,
/// and neither have those of datasets whose shape would be taken for theirs anyway.
///
/// @param features D
/// @param image channels, height and width of an image; null where no shape is named and for rows
///   of a table
/// @param columns names of the columns of a table; null where no shape is named and for images
/// @param constant names of columns that are the same in all training rows; null if there are none
/// @param missing whether values are missing; null if not
/// @param patches filters and regions of patch features; null of others
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RememberedDataset(
        String name,
        String title,
        String fingerprint,
        List<String> classes,
        int features,
        @Nullable ImageShape image,
        @Nullable List<String> columns,
        int train,
        int test,
        @Nullable List<String> constant,
        @Nullable Boolean missing,
        @Nullable FeatureMap patches) {

    public static RememberedDataset of(DatasetIdentity identity) {
        Shape shape = identity.shape();
        boolean named = !shape.equals(unnamed(shape.features()));
        return new RememberedDataset(
                identity.name(),
                identity.title(),
                identity.fingerprint(),
                identity.classes(),
                identity.features(),
                named ? shape.image().orElse(null) : null,
                named ? shape.columns().orElse(null) : null,
                identity.train(),
                identity.test(),
                identity.constant().isEmpty() ? null : identity.constant(),
                identity.mayMiss() ? true : null,
                shape.featureMap().orElse(null));
    }

    public DatasetIdentity identity() {
        Shape shape =
                image != null
                        ? image
                        : columns != null
                                ? new Columns(columns)
                                : patches != null ? patches : unnamed(features);
        return new DatasetIdentity(
                name,
                title,
                fingerprint,
                classes,
                shape,
                train,
                test,
                constant == null ? List.of() : constant,
                missing != null && missing);
    }

    /// What the checksum of a file is taken of. It never changes for what it says already.
    String text() {
        return "DatasetIdentity[name="
                + name
                + ", title="
                + title
                + ", fingerprint="
                + fingerprint
                + ", classes="
                + classes
                + ", features="
                + features
                + (image == null ? "" : ", image=" + image)
                + (columns == null ? "" : ", columns=" + columns)
                + ", train="
                + train
                + ", test="
                + test
                + (constant == null ? "" : ", constant=" + constant)
                + (missing == null ? "" : ", missing=" + missing)
                + (patches == null ? "" : ", patches=" + patches)
                + "]";
    }

    /// The shape of examples of which only the number of features was noted: before datasets told
    /// theirs there were no other images than those of CIFAR-10's size.
    private static Shape unnamed(int features) {
        ImageShape former = Cifar10.SHAPE;
        return features == former.features() ? former : Columns.numbered(features);
    }
}
