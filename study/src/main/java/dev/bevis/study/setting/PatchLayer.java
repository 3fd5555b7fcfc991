package dev.bevis.study.setting;

import dev.bevis.choice.Choice;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Wording;
import dev.bevis.model.Patchify;
import dev.bevis.yaml.annotation.Describe;

import java.util.List;
import java.util.Optional;

/// Whether a layer of patches stands below the hidden layers.
///
/// @param patches empty for none
public record PatchLayer(Optional<Patches> patches) implements Choice {

    /// No such layer.
    public static final PatchLayer NONE = new PatchLayer(Optional.empty());

    private static final Formula FORMULA =
            new Formula(
                    "x_0 = f\\left([\\,W_0 z_1 + b_0;\\; \\ldots;\\; W_0 z_P + b_0\\,]\\right)",
                    "<msub><mi>x</mi><mn>0</mn></msub><mo>=</mo><mi>f</mi><mo>(</mo><mo>[</mo><msub><mi>W</mi><mn>0</mn></msub><msub><mi>z</mi><mn>1</mn></msub><mo>+</mo><msub><mi>b</mi><mn>0</mn></msub><mo>;</mo><mo>…</mo><mo>;</mo><msub><mi>W</mi><mn>0</mn></msub><msub><mi>z</mi><mi>P</mi></msub><mo>+</mo><msub><mi>b</mi><mn>0</mn></msub><mo>]</mo><mo>)</mo>",
                    "the scores W z + b of all patches z, one below the other, then the activation"
                            + " function");

    /// What the patches are.
    ///
    /// @param size their sides
    /// @param units what each gives
    public record Patches(
            @Describe(
                            "The side of the squares in pixels, which has to divide height and"
                                    + " width of the images; or a list of sides, for squares of"
                                    + " several sizes with weights of their own, side by side.")
                    PatchSizes size,
            @Describe("Outputs for each square.") int units) {

        public Patches {
            var _ = new Patchify(size.sizes(), units);
        }
    }

    /// The block that does it.
    public Optional<Patchify> block() {
        return patches.map(p -> new Patchify(p.size().sizes(), p.units()));
    }

    @Override
    public String words() {
        return patches.map(p ->
                        "patches of "
                                + squares(p)
                                + " pixels with "
                                + p.units()
                                + (p.units() == 1 ? " unit" : " units")
                                + " each")
                .orElse("none");
    }

    private static String squares(Patches patches) {
        return Wording.list(
                patches.size().sizes().stream().map(size -> size + " × " + size).toList());
    }

    @Override
    public List<Publication> publications() {
        return patches.isEmpty()
                ? List.of()
                : List.of(
                        new Publication(
                                "dosovitskiy-2021",
                                "A. Dosovitskiy, L. Beyer, A. Kolesnikov, D. Weissenborn, X. Zhai,"
                                    + " T. Unterthiner, M. Dehghani, M. Minderer, G. Heigold, S."
                                    + " Gelly, J. Uszkoreit and N. Houlsby, An Image is Worth 16x16"
                                    + " Words: Transformers for Image Recognition at Scale,"
                                    + " International Conference on Learning Representations, 2021,"
                                    + " arXiv:2010.11929"));
    }

    @Override
    public List<Stated> formulas() {
        return patches.isEmpty()
                ? List.of()
                : List.of(
                        new Stated(
                                "Below the hidden layers, images are cut into P disjoint squares z,"
                                    + " which a fully connected layer reads with weights that all"
                                    + " squares of a size share; its outputs for all squares,"
                                    + " treated as those of a hidden layer, are what the next layer"
                                    + " reads (Dosovitskiy et al., 2021):",
                                FORMULA));
    }
}
