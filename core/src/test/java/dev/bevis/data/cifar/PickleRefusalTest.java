package dev.bevis.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.io.DatasetException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.EnumSet;

/// No pickle can do more than build data.
class PickleRefusalTest {

    /// Every instruction that is refused, whatever it is given.
    private static final EnumSet<PickleOpcode> BANNED =
            EnumSet.of(
                    PickleOpcode.PERSID,
                    PickleOpcode.BINPERSID,
                    PickleOpcode.INST,
                    PickleOpcode.OBJ,
                    PickleOpcode.NEWOBJ,
                    PickleOpcode.NEWOBJ_EX,
                    PickleOpcode.EXT1,
                    PickleOpcode.EXT2,
                    PickleOpcode.EXT4);

    @Test
    void everyInstructionThatCouldRunCodeIsRefusedByNameAndByte() {
        int refused = 0;
        for (int code = 0; code < 256; code++) {
            PickleOpcode opcode = PickleOpcode.of(code).orElse(PickleOpcode.STOP);
            if (BANNED.contains(opcode)) {
                refused(
                        new PickleBytes().put("(cnumpy\nndarray\n)").put(code).put("os\nsystem\n."),
                        "pickle instruction " + opcode + " at byte 17: not needed for images");
                refused++;
            }
        }
        assertThat(refused).isEqualTo(BANNED.size());
    }

    @Test
    void codesThatAreNoInstructionsAreRefused() {
        int unknown = 0;
        for (int code = 0; code < 256; code++) {
            if (PickleOpcode.of(code).isEmpty()) {
                refused(new PickleBytes().put(code), "byte 0 is " + code);
                unknown++;
            }
        }
        assertThat(unknown).isEqualTo(256 - PickleOpcode.values().length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "os system",
                "posix system",
                "nt system",
                "subprocess Popen",
                "builtins eval",
                "builtins exec",
                "builtins getattr",
                "__builtin__ eval",
                "numpy load",
                "numpy ndarray.tofile",
                "numpy.core.multiarray fromfile",
                "numpy._core.multiarray _reconstruct.__globals__",
                "_codecs decode",
                "copy_reg _reconstructor"
            })
    void everyOtherNameIsRefused(String name) {
        String[] parts = name.split(" ", 2);
        String says = "names " + parts[0] + "." + parts[1] + ", which no batch of CIFAR needs";
        refused(new PickleBytes().global(parts[0], parts[1]).put("(U\u0002idtR."), says);
        refused(
                new PickleBytes()
                        .put(0x8C, parts[0].length())
                        .put(parts[0])
                        .put(0x8C, parts[1].length())
                        .put(parts[1])
                        .put(0x93)
                        .put("(U\u0002idtR."),
                says);
    }

    /// Python itself can open a file that only names these.
    @ParameterizedTest
    @ValueSource(strings = {"builtins set", "__builtin__ bytearray", "collections defaultdict"})
    void namesThatOnlyMakeDataAreRefusedWithoutAWarning(String name) {
        String[] parts = name.split(" ", 2);
        assertThatThrownBy(() -> new PickleBytes().global(parts[0], parts[1]).put(".").read())
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("names " + parts[0] + "." + parts[1])
                .hasMessageNotContaining("trust its author");
    }

    @Test
    void instructionsThatOnlyMakeDataAreRefusedWithoutAWarning() {
        for (int code : new int[] {0x8b, 0x8f, 0x90, 0x91, 0x97, 0x98}) {
            assertThatThrownBy(() -> new PickleBytes().put(code).put(".").read())
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("pickle instruction")
                    .hasMessageNotContaining("trust its author");
        }
    }

    @Test
    void hostileNamesAreNotPrintedAsTheyAre() {
        assertThatThrownBy(() -> new PickleBytes().global("o\u001b[31ms", "x".repeat(200)).read())
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("o??31ms.xxx")
                .satisfies(e -> assertThat(e.getMessage()).matches("\\P{Cntrl}{1,400}"));
    }

    @Test
    void namesMadeOfDataCannotBeCalled() {
        refused("U\u0009os.system(U\u0002idtR.", "REDUCE at byte 17: expected a callable");
        refused("cnumpy\nndarray\n(U\u0002idtR.", "numpy.ndarray cannot be called here");
        refused("cnumpy\nndarray\nNR.", "expected a callable and a tuple");
    }

    @Test
    void onlyArraysOfBytesAreBuilt() {
        String reconstruct = "cnumpy.core.multiarray\n_reconstruct\n";
        refused(reconstruct + ")R.", "expected numpy.ndarray to be reconstructed");
        refused(reconstruct + "cnumpy\ndtype\n\u0085R.", "expected numpy.ndarray");
        refused("cnumpy\ndtype\n(U\u0002O8tR.", "an array of type 'O8', expected bytes");
        refused("cnumpy\ndtype\n(U\u0003c16tR.", "an array of type 'c16'");
        refused("cnumpy\ndtype\n)R.", "an array of type ''");
        refused(reconstruct + "cnumpy\nndarray\n\u0085R}b.", "expected a tuple as state");
        refused(reconstruct + "cnumpy\nndarray\n\u0085R)b.", "expected the state of a row-major");
        refused("cnumpy\nndarray\n)b.", "expected the state of a row-major");
        refused("]}b.", "expected a tuple as state");
    }

    @Test
    void onlyLatin1IsEncoded() {
        refused("c_codecs\nencode\n(U\u0001aU\u0003hextR.", "encoded as latin1");
        refused("c_codecs\nencode\n(U\u0001atR.", "encoded as latin1");
        refused("c_codecs\nencode\n(NU\u0006latin1tR.", "expected text to encode");
    }

    @ParameterizedTest
    @EnumSource(PickleOpcode.class)
    void anInstructionAloneIsNeverABatch(PickleOpcode opcode) {
        int code = 0;
        while (PickleOpcode.of(code).filter(opcode::equals).isEmpty()) {
            code++;
        }
        byte[] alone = {(byte) code};
        assertThatThrownBy(() -> new PickleBytes().put(alone).read())
                .isInstanceOf(DatasetException.class);
    }

    private static void refused(String pickle, String why) {
        refused(new PickleBytes().put(pickle), why);
    }

    private static void refused(PickleBytes pickle, String why) {
        assertThatThrownBy(pickle::read)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(why);
    }
}
