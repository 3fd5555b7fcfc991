package dev.bevis.tensor;

import dev.bevis.io.DatasetException;
import dev.bevis.io.Digests;
import dev.bevis.text.JsonText;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Tensors in a fixed order, each name once, with notes.
///
/// @param all the tensors, in the order of files and of [#sha256]
/// @param metadata notes by name, any text
public record Tensors(List<Tensor> all, SortedMap<String, String> metadata) {

    private static final int CHUNK_BYTES = 1 << 16;

    public Tensors {
        all = List.copyOf(all);
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
        Set<String> names = new LinkedHashSet<>();
        for (Tensor tensor : all) {
            if (!names.add(tensor.name())) {
                throw new IllegalArgumentException("Two tensors are called " + tensor.name());
            }
        }
    }

    /// These tensors without notes.
    ///
    /// @throws IllegalArgumentException when two have the same name
    public static Tensors of(List<Tensor> all) {
        return new Tensors(all, Collections.emptySortedMap());
    }

    /// The names, in order.
    public List<String> names() {
        return all.stream().map(Tensor::name).toList();
    }

    /// The tensor of this name, if there is one.
    public Optional<Tensor> find(String name) {
        return all.stream().filter(tensor -> tensor.name().equals(name)).findFirst();
    }

    /// The tensor of this name.
    ///
    /// @throws DatasetException when there is none
    public Tensor get(String name) {
        return find(name)
                .orElseThrow(() ->
                        new DatasetException(
                                "No tensor is called "
                                        + name
                                        + "; there are "
                                        + JsonText.quoteShort(String.join(", ", names()))));
    }

    /// These tensors and one more at the end, or in the place of the one with its name.
    public Tensors with(Tensor tensor) {
        List<Tensor> changed = new ArrayList<>(all);
        int at = names().indexOf(tensor.name());
        if (at < 0) {
            changed.add(tensor);
        } else {
            changed.set(at, tensor);
        }
        return new Tensors(changed, metadata);
    }

    /// The same tensors with other notes.
    public Tensors withMetadata(SortedMap<String, String> notes) {
        return new Tensors(all, notes);
    }

    /// SHA-256 over the values alone, in hexadecimal: of all tensors in order, each value as its
    /// little-endian bytes in the tensor's element type, a NaN as the canonical one (`0x7fc00000`,
    /// `0x7ff8000000000000`). [Safetensors#write] writes the same bytes after its header.
    public String sha256() {
        MessageDigest digest = Digests.digest("SHA-256");
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK_BYTES);
        for (Tensor tensor : all) {
            for (int next = 0; next < tensor.count(); ) {
                next = tensor.encode(next, buffer.clear());
                digest.update(buffer.flip());
            }
        }
        return Digests.hex(digest);
    }
}
